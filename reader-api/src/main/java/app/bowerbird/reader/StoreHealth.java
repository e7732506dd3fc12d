package app.bowerbird.reader;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether the store answers, in words. Spring's own indicator stays away because its bean's name is taken: it would
/// tell everybody who asks which databases there are, and its `hello` is not known to every embedded store.
@Component("mongoHealthIndicator")
class StoreHealth implements HealthIndicator {

    private final MongoDatabase store;

    StoreHealth(MongoDatabase store) {
        this.store = store;
    }

    @Override
    public Health health() {
        try {
            store.runCommand(new Document("ping", 1));
            return Health.up().build();
        } catch (MongoException unreachable) {
            return Health.down()
                    .withDetail("reason", "the store cannot be reached")
                    .build();
        }
    }
}
