package app.bowerbird.mailer;

import app.bowerbird.mailer.mail.Letters;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailRules;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.mail.Mails;
import app.bowerbird.mailer.mail.Minutes;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Stores every order before its message is acknowledged: what it says, the mail, its minute, in this order.
///
/// Counted as `mailer.orders{outcome}`: received = scheduled + known + refused + failed.
@Component
class MailOrderListener {

    private static final Logger log = LoggerFactory.getLogger(MailOrderListener.class);

    /// RFC 5321 4.5.4.1 gives up after four to five days.
    private static final Duration PATIENCE = Duration.ofDays(5);

    private final Mails mails;
    private final Letters letters;
    private final Minutes minutes;
    private final JsonMapper json;
    private final Clock clock;
    private final MeterRegistry meters;

    MailOrderListener(
            Mails mails, Letters letters, Minutes minutes, JsonMapper json, Clock clock, MeterRegistry meters) {
        this.mails = mails;
        this.letters = letters;
        this.minutes = minutes;
        this.json = json;
        this.clock = clock;
        this.meters = meters;
    }

    /// Takes the text and reads it here, so that what is no mail order fails like everything else does.
    @SqsListener(id = QueueDoor.ORDERS, value = "${mailer.queue}", factory = "mailOrders")
    void receive(String body) {
        count("received");
        try {
            count(take(json.readValue(body, MailOrder.class)));
        } catch (RuntimeException e) {
            count("failed");
            log.atWarn().addKeyValue("failure", e.getClass().getSimpleName()).log("mail order could not be taken");
            throw e;
        }
    }

    private String take(MailOrder order) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var objection = MailRules.objection(order.to(), order.subject(), order.headersOrNone());
        var mail = mail(order, now, objection.orElse(null));
        letters.put(mail.id(), order.letter());
        boolean fresh = mails.add(mail);
        // A known mail's minute is told once more: the first delivery may have ended between the two writes.
        var stored = fresh ? mail : mails.find(mail.id()).orElse(mail);
        if (stored.state() == MailState.SCHEDULED) {
            minutes.add(stored.id(), stored.nextAt());
        }
        var outcome = !fresh ? "known" : objection.isPresent() ? "refused" : "scheduled";
        log.atInfo()
                .addKeyValue("mail", mail.id())
                .addKeyValue("tag", mail.tag())
                .addKeyValue("outcome", outcome)
                .log("mail order taken");
        return outcome;
    }

    private static Mail mail(MailOrder order, Instant now, @Nullable String objection) {
        var sendAt = Objects.requireNonNullElse(order.sendAt(), now);
        var expiresAt = order.expiresAt() == null ? later(sendAt, now).plus(PATIENCE) : order.expiresAt();
        return new Mail(
                Mail.id(Mail.HOUSE, order.key()),
                Mail.HOUSE,
                order.key(),
                order.to(),
                order.subject(),
                order.headersOrNone(),
                order.tag(),
                order.condition(),
                now,
                sendAt,
                expiresAt,
                objection == null ? MailState.SCHEDULED : MailState.REFUSED,
                later(sendAt, now),
                objection,
                null,
                null,
                null,
                List.of(),
                1);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void count(String outcome) {
        Counter.builder("mailer.orders")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}
