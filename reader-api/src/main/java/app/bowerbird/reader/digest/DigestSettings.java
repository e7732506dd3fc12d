package app.bowerbird.reader.digest;

import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.digest.plan.DigestPlan;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What a digest is like until its reader says otherwise, and what the house knows about mail.
///
/// @param zone IANA name; empty: the zone of the machine
/// @param time local
/// @param threshold people who must have shared a story
/// @param top stories at most
/// @param mailServer as mailer has it; empty: digests are kept as web pages only, and every page says so
/// @param unsubscribeMailto an address that takes unsubscribe mails, or empty
@ConfigurationProperties("reader.digest")
record DigestSettings(
        @DefaultValue("") String zone,
        @DefaultValue("07:00") LocalTime time,
        @DefaultValue("1") int threshold,
        @DefaultValue("10") int top,
        @DefaultValue("") String mailServer,
        @DefaultValue("") String unsubscribeMailto) {

    DigestSettings {
        try {
            ZoneId.of(zone.isBlank() ? "UTC" : zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("reader.digest.zone: not an IANA time zone such as Europe/Berlin", e);
        }
        if (threshold < 1 || top < 1) {
            throw new IllegalArgumentException("reader.digest.threshold, reader.digest.top: at least 1");
        }
        if (!unsubscribeMailto.matches("([^\\s<>,@]+@[^\\s<>,@]+)?")) {
            throw new IllegalArgumentException("reader.digest.unsubscribe-mailto: not an address");
        }
    }

    DigestPlan planOf(Account account) {
        return new DigestPlan(
                account.id(),
                true,
                zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone),
                time,
                EnumSet.allOf(DayOfWeek.class),
                threshold,
                top,
                true,
                account.email(),
                Locale.ENGLISH,
                account.createdAt(),
                null,
                null);
    }
}
