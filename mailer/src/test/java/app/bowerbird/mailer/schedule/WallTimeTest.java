package app.bowerbird.mailer.schedule;

import static app.bowerbird.mailer.Fixtures.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.mailer.Store;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailList;
import app.bowerbird.mailer.mail.Mails;
import app.bowerbird.mailer.mail.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WallTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2027-01-01T07:00:00Z, 2027-01-01T07:00:00Z",
        "2027-01-01T08:00+01:00, 2027-01-01T07:00:00Z",
        "2027-01-01T08:00[Europe/Berlin], 2027-01-01T07:00:00Z",
        "2027-07-01T08:00:30[Europe/Berlin], 2027-07-01T06:00:30Z",
        "2027-03-28T02:30[Europe/Berlin], 2027-03-28T01:30:00Z",
        "2027-10-31T02:30[Europe/Berlin], 2027-10-31T00:30:00Z",
        "2027-06-01T08:00[Asia/Kathmandu], 2027-06-01T02:15:00Z",
        "2027-04-04T01:45[Australia/Lord_Howe], 2027-04-03T14:45:00Z",
        "2056-02-29T23:59:59[America/St_Johns], 2056-03-01T03:29:59Z"
    })
    void isTheMomentItSaysAlsoWhereTheClocksLeap(String text, Instant at) {
        assertThat(WallTime.read(text, null))
                .hasValueSatisfying(time -> assertThat(time.at()).isEqualTo(at));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tomorrow",
                "2027-01-01",
                "2027-01-01T08:00",
                "2027-13-01T08:00:00Z",
                "2027-01-01T08:00[Mars/Olympus]",
                "2027-01-01T08:00[+01:00]",
                "2027-02-30T08:00[Europe/Berlin]",
                ""
            })
    void isNotWhatNobodyCouldKeep(String text) {
        assertThat(WallTime.read(text, null)).isEmpty();
    }

    @Test
    void hasItsZoneBesideItOrWithin() {
        assertThat(WallTime.read("2027-01-01T08:00", "Europe/Berlin"))
                .isEqualTo(WallTime.read("2027-01-01T08:00[Europe/Berlin]", null));
        assertThat(WallTime.read("2027-01-01T08:00", "Nowhere")).isEmpty();
    }

    @Test
    void staysTheSameTimeOfDayWhenTheRulesOfItsZoneChange() {
        try (var store = new Store()) {
            var mails = new Mails(store.database());
            var minutes = new Minutes(store.database());
            var keep = new KeepWallTimes(new MailList(store.database()), mails, minutes, store.database());
            keep.under("2026a");
            // Worked out by rules under which Berlin had no summer time.
            var old = Instant.parse("2027-07-01T07:00:00Z");
            var mail = Mail.of(
                    new Order(
                            "shop",
                            "k",
                            "ada@example.org",
                            null,
                            "Hello",
                            Map.of(),
                            "mail",
                            null,
                            false,
                            MORNING,
                            old,
                            "2027-07-01T08:00[Europe/Berlin]",
                            old.plus(Duration.ofDays(5)),
                            null),
                    null);
            mails.add(mail);
            minutes.add(mail.id(), old);

            keep.under("2026a");
            assertThat(mails.find(mail.id()).orElseThrow().nextAt()).isEqualTo(old);
            keep.under("2026b");

            var kept = Instant.parse("2027-07-01T06:00:00Z");
            assertThat(mails.find(mail.id()).orElseThrow().nextAt()).isEqualTo(kept);
            assertThat(mails.find(mail.id()).orElseThrow().sendAt()).isEqualTo(kept);
            assertThat(minutes.between(kept, kept)).hasSize(1);
        }
    }
}
