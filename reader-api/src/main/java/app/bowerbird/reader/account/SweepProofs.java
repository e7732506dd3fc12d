package app.bowerbird.reader.account;

import app.bowerbird.reader.account.proof.Attempts;
import app.bowerbird.reader.account.proof.Sessions;
import app.bowerbird.reader.account.ticket.Tickets;
import com.mongodb.MongoException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Once an hour: forgets sessions that have ended, tries that are forgiven, links that nobody opened.
@Component
class SweepProofs {

    private static final Logger log = LoggerFactory.getLogger(SweepProofs.class);

    private final Sessions sessions;
    private final Attempts attempts;
    private final Tickets tickets;

    SweepProofs(Sessions sessions, Attempts attempts, Tickets tickets) {
        this.sessions = sessions;
        this.attempts = attempts;
        this.tickets = tickets;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        try {
            sessions.sweep();
            attempts.sweep();
            tickets.sweep();
        } catch (MongoException unreachable) {
            log.atWarn()
                    .addKeyValue("reason", unreachable.getMessage())
                    .log("the store cannot be reached, sweeping waits an hour");
        }
    }
}
