package app.bowerbird.mailer.smtp;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Says in words when there is nobody to hand letters to. Up all the same: nothing is lost by waiting.
@Component("mailServer")
class MailServerHealth implements HealthIndicator {

    private final Smtp smtp;

    MailServerHealth(Smtp smtp) {
        this.smtp = smtp;
    }

    @Override
    public Health health() {
        var words = smtp.ready() ? "a mail server is set" : "no mail server is set: mails are held until they expire";
        return Health.up().withDetail("words", words).build();
    }
}
