package app.bowerbird.suite.queue;

import org.elasticmq.persistence.CreateQueueMetadata;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.PartialFunction;
import scala.collection.immutable.List;
import scala.runtime.BoxedUnit;

/// Writes what happens in the queues into their file, and goes on when something could not be written.
///
/// The library reads a message here while another thread delivers it, and stumbles now and then over the list of
/// receipts that grows at the same time ([InternalMessage#trackDelivery]). Left to itself it would begin anew without
/// knowing its tables, and say of everything after that it was kept while nothing was. So what stumbled is tried
/// again, and what cannot be kept at all is not acknowledged: its sender sends it again.
final class Keeper extends SqlQueuePersistenceActor {

    private static final Logger log = LoggerFactory.getLogger(Keeper.class);
    private static final int TRIES = 4;

    Keeper(SqlQueuePersistenceConfig config, List<CreateQueueMetadata> queues) {
        super(config, queues);
    }

    @Override
    public void aroundReceive(PartialFunction<Object, BoxedUnit> receive, Object event) {
        for (int tries = 1; ; tries++) {
            try {
                super.aroundReceive(receive, event);
                return;
            } catch (RuntimeException e) {
                if (tries == TRIES) {
                    log.atError()
                            .addKeyValue("event", event.getClass().getSimpleName())
                            .setCause(e)
                            .log("the queue could not be written to its file; the sender is not answered");
                    return;
                }
            }
        }
    }
}
