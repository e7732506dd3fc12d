package app.bowerbird.mailer;

import app.bowerbird.mailer.mail.MailRules;
import app.bowerbird.mailer.mail.Order;
import app.bowerbird.mailer.schedule.AcceptMail;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Stores every order of the house before its message is acknowledged.
///
/// Counted as `mailer.orders{outcome}`: received = scheduled + known + refused + failed.
@Component
class MailOrderListener {

    private static final Logger log = LoggerFactory.getLogger(MailOrderListener.class);

    /// RFC 5321 4.5.4.1 gives up after four to five days.
    private static final Duration PATIENCE = Duration.ofDays(5);

    private final AcceptMail accept;
    private final URI readerUrl;
    private final JsonMapper json;
    private final Clock clock;
    private final MeterRegistry meters;

    MailOrderListener(AcceptMail accept, MailerSettings settings, JsonMapper json, Clock clock, MeterRegistry meters) {
        this.accept = accept;
        this.readerUrl = settings.readerUrl();
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
        var objection = MailRules.objection(order.to(), order.subject(), order.headersOrNone())
                .orElse(null);
        var taken =
                accept.accept(order(order, clock.instant().truncatedTo(ChronoUnit.MILLIS)), order.letter(), objection);
        var outcome =
                !(taken instanceof AcceptMail.Outcome.Fresh) ? "known" : objection != null ? "refused" : "scheduled";
        log.atInfo()
                .addKeyValue("mail", taken.mail().id())
                .addKeyValue("tag", order.tag())
                .addKeyValue("outcome", outcome)
                .log("mail order taken");
        return outcome;
    }

    private Order order(MailOrder order, Instant now) {
        var sendAt = Objects.requireNonNullElse(order.sendAt(), now);
        var expiresAt = order.expiresAt() == null ? later(sendAt, now).plus(PATIENCE) : order.expiresAt();
        return new Order(
                Order.HOUSE,
                order.key(),
                order.to(),
                null,
                order.subject(),
                order.headersOrNone(),
                order.tag(),
                condition(order.condition()),
                "send".equals(order.onConditionFailure()),
                now,
                sendAt,
                null,
                expiresAt,
                null);
    }

    /// Where reader-api lies is known here alone.
    private @Nullable String condition(@Nullable String ordered) {
        return ordered != null && ordered.startsWith("/")
                ? readerUrl.resolve(ordered).toString()
                : ordered;
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
