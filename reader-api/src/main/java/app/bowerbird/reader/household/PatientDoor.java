package app.bowerbird.reader.household;

import app.bowerbird.reader.account.proof.Attempts;
import app.bowerbird.reader.account.proof.Attempts.Patience;
import app.bowerbird.reader.account.proof.Opaque;
import app.bowerbird.reader.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// How often one may try the doors that stand open to strangers: per address they come from, and for mails per address
/// they would go to, whether somebody reads there or not.
@Component
public class PatientDoor {

    private static final Patience PER_ADDRESS = new Patience(20, Duration.ofMinutes(15));
    private static final Patience PER_MAILBOX = new Patience(3, Duration.ofMinutes(30));

    private final Attempts attempts;

    PatientDoor(Attempts attempts) {
        this.attempts = attempts;
    }

    /// Counts a try, or tells how long to wait.
    public void knock(HttpServletRequest request) {
        take(from(request), PER_ADDRESS);
    }

    /// It was the right one.
    public void opened(HttpServletRequest request) {
        attempts.giveBack(from(request));
    }

    public void mail(String email) {
        take("mail:" + Opaque.sha256(email), PER_MAILBOX);
    }

    private void take(String key, Patience patience) {
        attempts.take(key, patience).ifPresent(wait -> {
            throw Refusals.wait(wait);
        });
    }

    private static String from(HttpServletRequest request) {
        return "link:" + Opaque.sha256(request.getRemoteAddr());
    }
}
