package app.bowerbird.mailer.schema;

import static com.mongodb.client.model.Filters.eq;

import app.bowerbird.mailer.mail.MailList;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Brings the store of this service into the shape this release knows, step by step, before any door opens; refuses
/// data of a newer release. A store that is away at start is looked at as soon as it is there.
///
/// ```json
/// house {"_id": "schema", "version": 1}
/// ```
///
/// The first release wrote no version: it is 1. The version is written after its step, so a crash in between does the
/// step once more.
@Component
class Schema implements SmartInitializingSingleton, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Schema.class);
    private static final int FIRST = 1;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    /// What leads from each version to the next. A step may be done twice, also by two copies at once, and stays for
    /// ever.
    private static final List<Consumer<MongoDatabase>> STEPS =
            List.of(MailList::index, MailList::order, MailList::dropFirstIndexes);

    private static final class NewerRelease extends IllegalStateException {

        NewerRelease(String line) {
            super(line);
        }
    }

    private final MongoDatabase database;
    private final List<Consumer<MongoDatabase>> steps;
    private @Nullable Thread waiting;

    @Autowired
    Schema(MongoDatabase database) {
        this(database, STEPS);
    }

    Schema(MongoDatabase database, List<Consumer<MongoDatabase>> steps) {
        this.database = database;
        this.steps = steps;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            bringUp();
        } catch (MongoException away) {
            log.atWarn().addKeyValue("reason", away.getMessage()).log("the schema waits for the store");
            waiting = Thread.ofVirtual().start(this::waitForTheStore);
        }
    }

    private void waitForTheStore() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(BETWEEN_TRIES);
                bringUp();
                return;
            } catch (NewerRelease newer) {
                System.err.println("mailer ends: " + newer.getMessage());
                System.exit(1);
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException away) {
                log.atDebug().setCause(away).log("the schema waits for the store");
            }
        }
    }

    @Override
    public void destroy() {
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    private void bringUp() {
        Document found =
                database.getCollection("house").find(eq("_id", "schema")).first();
        int newest = FIRST + steps.size();
        int version = found == null ? FIRST : found.getInteger("version");
        if (version > newest) {
            throw new NewerRelease("the data in '" + database.getName() + "' are of a newer release (schema "
                    + version + ", this one knows " + newest
                    + "): start that release, or restore a backup made before it");
        }
        for (; version < newest; version++) {
            steps.get(version - FIRST).accept(database);
            write(version + 1);
            log.atInfo().addKeyValue("version", version + 1).log("the schema was brought up");
        }
        if (found == null) {
            write(newest);
        }
    }

    private void write(int version) {
        database.getCollection("house")
                .updateOne(eq("_id", "schema"), Updates.max("version", version), new UpdateOptions().upsert(true));
    }
}
