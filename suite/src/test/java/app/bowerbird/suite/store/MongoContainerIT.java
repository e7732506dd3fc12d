package app.bowerbird.suite.store;

import app.bowerbird.suite.kit.Killable;
import app.bowerbird.suite.kit.KillableContainer;
import app.bowerbird.suite.kit.StoreKit;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mongodb.MongoDBContainer;

@Testcontainers(disabledWithoutDocker = true)
class MongoContainerIT extends StoreKit {

    @Override
    protected Killable start() {
        return new KillableContainer(
                new MongoDBContainer("mongo:8.0"), 27017, host -> "mongodb://" + host + "/?directConnection=true");
    }
}
