package app.bowerbird.reader.digest;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.digest.edition.Edition;
import app.bowerbird.reader.digest.edition.Editions;
import app.bowerbird.reader.digest.edition.Works;
import app.bowerbird.reader.digest.letter.UnsubscribeLinks;
import app.bowerbird.reader.digest.plan.DigestPlans;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Digests whose mail is still to be ordered: the outbox that the sender empties.
@Component
public class DigestOrders {

    /// Where mailer asks whether a digest is still wanted.
    public static final String CONDITION = "/api/v1/mail-conditions/digest";

    /// Told when a digest was made outside the clock's round, so that nobody waits for it.
    public record Waiting() {}

    /// One mail as it is to be ordered.
    ///
    /// @param id of the digest
    /// @param expiresAt when nobody wants it any more
    public record Order(
            String id,
            String to,
            String subject,
            String text,
            String html,
            Map<String, String> headers,
            Instant expiresAt) {}

    private final Works works;
    private final Editions editions;
    private final DigestPlans plans;
    private final UnsubscribeLinks unsubscribe;
    private final DigestSettings settings;
    private final String house;

    DigestOrders(
            Works works,
            Editions editions,
            DigestPlans plans,
            UnsubscribeLinks unsubscribe,
            DigestSettings settings,
            AccountSettings account) {
        this.works = works;
        this.editions = editions;
        this.plans = plans;
        this.unsubscribe = unsubscribe;
        this.settings = settings;
        this.house = account.publicUrl();
    }

    /// Those nobody else is ordering; they come again when they are not marked as sent.
    public List<Order> take() {
        return works.takePending().stream()
                .map(editions::find)
                .flatMap(Optional::stream)
                .filter(this::isStillWanted)
                .map(this::order)
                .toList();
    }

    public void sent(Order order) {
        works.sent(order.id());
    }

    /// @return how many orders the broker lost
    public long sendAgain(Instant queueBornAt) {
        return works.sendAgain(queueBornAt);
    }

    public void forgetTheOld() {
        works.forgetTheOld();
    }

    /// Whoever stopped the digest gets none that was waiting for the queue either.
    private boolean isStillWanted(Edition edition) {
        boolean stopped = plans.stoppedSince(edition.reader(), edition.madeAt());
        if (stopped) {
            works.sent(edition.id());
        }
        return !stopped;
    }

    private Order order(Edition edition) {
        var contents = editions.contents(edition.id()).orElseThrow();
        var headers = new LinkedHashMap<String, String>();
        var link = "<" + house + UnsubscribeLinks.PATH + unsubscribe.token(edition.reader()) + ">";
        var mailto = settings.unsubscribeMailto().isEmpty()
                ? ""
                : ", <mailto:" + settings.unsubscribeMailto() + "?subject=unsubscribe>";
        headers.put("List-Unsubscribe", link + mailto);
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return new Order(
                edition.id(),
                edition.to(),
                edition.subject(),
                contents.text(),
                contents.html(),
                headers,
                edition.expiresAt());
    }
}
