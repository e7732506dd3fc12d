package app.bowerbird.reader.account;

import app.bowerbird.reader.account.proof.Attempts;
import app.bowerbird.reader.account.proof.Sessions;
import com.mongodb.MongoException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Once an hour: forgets sessions that have ended and tries that are forgiven.
@Component
class SweepProofs {

    private static final Logger log = LoggerFactory.getLogger(SweepProofs.class);

    private final Sessions sessions;
    private final Attempts attempts;

    SweepProofs(Sessions sessions, Attempts attempts) {
        this.sessions = sessions;
        this.attempts = attempts;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        try {
            sessions.sweep();
            attempts.sweep();
        } catch (MongoException unreachable) {
            log.atWarn()
                    .addKeyValue("reason", unreachable.getMessage())
                    .log("the store cannot be reached, sweeping waits an hour");
        }
    }
}
