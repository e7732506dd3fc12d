package app.bowerbird.suite.queue;

import app.bowerbird.suite.queue.KeptMessages.Change;
import app.bowerbird.suite.queue.KeptMessages.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.pekko.actor.ActorRef;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.CreateQueueMetadata;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.PartialFunction;
import scala.runtime.BoxedUnit;

/// Writes what happens in the queues into their file, and goes on when something could not be written.
///
/// What happens to messages at about the same time is written as one transaction, and of what happens to one message
/// meanwhile only what it comes to; everyone who waits for it is answered after that. The rest, which is about queues,
/// is left to the library.
///
/// A message is read here while another thread delivers it, and the list of receipts that grows at the same time may
/// make that stumble ([InternalMessage#trackDelivery]). So what stumbled is tried again, alone, and what cannot be kept
/// at all is not acknowledged: its sender sends it again.
final class Keeper extends SqlQueuePersistenceActor {

    private static final Logger log = LoggerFactory.getLogger(Keeper.class);
    private static final int TRIES = 4;

    /// How long the first waits for others to share its transaction.
    private static final long GATHERING_NANOS = 1_000_000;

    /// What the keeper tells itself, behind what has come in by then.
    private enum Turn {
        GATHER,
        WRITE
    }

    private record Waiting(QueueEvent event, ActorRef sender) {}

    private record Key(String queue, String id) {}

    private final KeptMessages messages;
    private final List<Waiting> waiting = new ArrayList<>();

    Keeper(
            SqlQueuePersistenceConfig config,
            scala.collection.immutable.List<CreateQueueMetadata> queues,
            DataSource connections) {
        super(config, queues);
        this.messages = new KeptMessages(connections);
    }

    @Override
    public void aroundReceive(PartialFunction<Object, BoxedUnit> receive, Object event) {
        switch (event) {
            case QueueEvent.MessageAdded added -> gather(added);
            case QueueEvent.MessageUpdated updated -> gather(updated);
            case QueueEvent.MessageRemoved removed -> gather(removed);
            case Turn.GATHER -> {
                LockSupport.parkNanos(GATHERING_NANOS);
                self().tell(Turn.WRITE, self());
            }
            case Turn.WRITE -> writeAll();
            default -> {
                writeAll();
                keepTrying(event, () -> super.aroundReceive(receive, event));
            }
        }
    }

    @Override
    public void postStop() throws Exception {
        writeAll();
        messages.close();
        super.postStop();
    }

    private void gather(QueueEvent event) {
        waiting.add(new Waiting(event, sender()));
        if (waiting.size() == 1) {
            self().tell(Turn.GATHER, self());
        }
    }

    private void writeAll() {
        if (waiting.isEmpty()) {
            return;
        }
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        try {
            write(all);
            all.forEach(this::answer);
        } catch (SQLException | RuntimeException e) {
            // One of them may be to blame, and the others are not.
            all.forEach(one -> {
                if (keepTrying(one.event(), () -> write(List.of(one)))) {
                    answer(one);
                }
            });
        }
    }

    private interface Writing {
        void run() throws SQLException;
    }

    /// @return whether it was done in the end
    private static boolean keepTrying(Object event, Writing writing) {
        for (int tries = 1; ; tries++) {
            try {
                writing.run();
                return true;
            } catch (SQLException | RuntimeException e) {
                if (tries == TRIES) {
                    log.atError()
                            .addKeyValue("event", event.getClass().getSimpleName())
                            .setCause(e)
                            .log("the queue could not be written to its file; the sender is not answered");
                    return false;
                }
            }
        }
    }

    private void answer(Waiting one) {
        one.sender().tell(OperationSuccessful$.MODULE$, self());
    }

    private void write(List<Waiting> all) throws SQLException {
        var changes = new LinkedHashMap<Key, Change>();
        for (Waiting one : all) {
            switch (one.event()) {
                case QueueEvent.MessageAdded added ->
                    changes.compute(
                            key(added.queueName(), added.message()), (key, before) -> added(key, added, before));
                case QueueEvent.MessageUpdated updated ->
                    changes.compute(
                            key(updated.queueName(), updated.message()),
                            (key, before) -> updated(key, updated, before));
                case QueueEvent.MessageRemoved removed ->
                    changes.compute(new Key(removed.queueName(), removed.messageId()), Keeper::removed);
                default -> throw new IllegalStateException("not about a message: " + one.event());
            }
        }
        messages.write(changes.values());
    }

    private static Key key(String queue, InternalMessage message) {
        return new Key(queue, message.id());
    }

    private static Change added(Key key, QueueEvent.MessageAdded added, @Nullable Change before) {
        return new Change.Keep(key.queue(), added.message(), before == null ? Row.MISSING : Row.OLD);
    }

    private static Change updated(Key key, QueueEvent.MessageUpdated updated, @Nullable Change before) {
        return switch (before) {
            case null -> new Change.Keep(key.queue(), updated.message(), Row.THERE);
            case Change.Keep keep -> new Change.Keep(key.queue(), updated.message(), keep.row());
            case Change.Remove remove -> remove;
        };
    }

    /// Nothing at all of what came and went meanwhile.
    private static @Nullable Change removed(Key key, @Nullable Change before) {
        return before instanceof Change.Keep keep && keep.row() == Row.MISSING
                ? null
                : new Change.Remove(key.queue(), key.id());
    }
}
