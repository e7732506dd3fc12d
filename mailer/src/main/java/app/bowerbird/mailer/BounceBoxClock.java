package app.bowerbird.mailer;

import app.bowerbird.mailer.bounce.ReadBounceBox;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks every minute into the mailbox for reports, where one is set.
@Component
class BounceBoxClock {

    private static final Logger log = LoggerFactory.getLogger(BounceBoxClock.class);

    private final ReadBounceBox box;

    BounceBoxClock(ReadBounceBox box) {
        this.box = box;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void look() {
        if (!box.given()) {
            return;
        }
        try {
            int ours = box.read();
            if (ours > 0) {
                log.atInfo().addKeyValue("reports", ours).log("reports taken from the mailbox");
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            log.atWarn()
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("the mailbox of reports could not be read, trying again");
        }
    }
}
