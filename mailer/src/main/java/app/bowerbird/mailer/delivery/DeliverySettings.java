package app.bowerbird.mailer.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many mails are under way at once, and how fast.
///
/// @param lease so long a mail stays with a mailer that does not say it is still there
/// @param atOnce mails attended to at once, most of them waiting for a condition or for their domain's turn
/// @param perDomain letters to one domain under way at once
/// @param perDomainRate letters to one domain begun in a second, 0: as many as it takes
@ConfigurationProperties("mailer.delivery")
public record DeliverySettings(
        @DefaultValue("60s") Duration lease,
        @DefaultValue("400") int atOnce,
        @DefaultValue("4") int perDomain,
        @DefaultValue("20") double perDomainRate) {

    public DeliverySettings {
        require(!lease.isNegative() && lease.toMillis() >= 1000, "mailer.delivery.lease: at least 1s");
        require(atOnce > 0, "mailer.delivery.at-once: at least 1");
        require(perDomain > 0, "mailer.delivery.per-domain: at least 1");
        require(perDomainRate >= 0, "mailer.delivery.per-domain-rate: 0 or more");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
