package app.bowerbird.mailer;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether the store answers; asked by `ping`, since the embedded store knows no `hello`.
@Component("store")
class StoreHealth implements HealthIndicator {

    private final MongoDatabase store;

    StoreHealth(MongoDatabase store) {
        this.store = store;
    }

    boolean isThere() {
        try {
            store.runCommand(new Document("ping", 1));
            return true;
        } catch (MongoException e) {
            return false;
        }
    }

    @Override
    public Health health() {
        return isThere()
                ? Health.up().build()
                : Health.down()
                        .withDetail("words", "the store cannot be reached")
                        .build();
    }
}
