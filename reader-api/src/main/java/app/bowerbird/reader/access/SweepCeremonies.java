package app.bowerbird.reader.access;

import app.bowerbird.reader.access.passkey.Ceremonies;
import com.mongodb.MongoException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Once an hour: forgets what browsers were asked to sign and never did.
@Component
class SweepCeremonies {

    private static final Logger log = LoggerFactory.getLogger(SweepCeremonies.class);

    private final Ceremonies ceremonies;

    SweepCeremonies(Ceremonies ceremonies) {
        this.ceremonies = ceremonies;
    }

    @Scheduled(initialDelay = 12, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        try {
            ceremonies.sweep();
        } catch (MongoException unreachable) {
            log.atWarn()
                    .addKeyValue("reason", unreachable.getMessage())
                    .log("the store cannot be reached, sweeping waits an hour");
        }
    }
}
