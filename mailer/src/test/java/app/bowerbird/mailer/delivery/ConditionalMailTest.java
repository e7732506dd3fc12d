package app.bowerbird.mailer.delivery;

import static app.bowerbird.mailer.Fixtures.MORNING;
import static app.bowerbird.mailer.Fixtures.mail;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.fetch.Pacing;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.fetch.SafeFetchSettings;
import app.bowerbird.mailer.condition.Condition;
import app.bowerbird.mailer.condition.ConditionAnswer;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.smtp.ScriptedSmtp.Trick;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConditionalMailTest extends Deliveries {

    @Test
    void asksTheHousesOwnConditionWithTheServiceTokenAndSendsOnYes() {
        store(conditional("/condition"));

        assertThat(attend("k")).isEqualTo(new Next.Done());

        assertThat(asked).containsExactly("Bearer token");
        assertThat(life("k").state()).isEqualTo(MailState.SENT);
    }

    @Test
    void dropsAMailWhenItsConditionSaysNoOrIsGone() {
        store(conditional("/condition"));
        says = "{\"send\": false}";
        assertThat(attend("k")).isEqualTo(new Next.Done());
        assertThat(life("k").state()).isEqualTo(MailState.DROPPED);

        store(mail("gone", address("/condition"), MORNING.plusSeconds(600)));
        status = 410;
        assertThat(attend("gone")).isEqualTo(new Next.Done());
        assertThat(life("gone").state()).isEqualTo(MailState.DROPPED);
        assertThat(server.connections()).isZero();
    }

    @Test
    void neverTakesAnythingElseForAYesAndDropsTheMailInTheEnd() {
        store(conditional("/condition"));
        for (var unclear : List.of("<html>yes</html>", "{}", "{\"send\": \"true\"}", "[true]", "true")) {
            says = unclear;
            clock.set(((Next.Later) attend("k")).at());
        }
        for (var next = attend("k"); next instanceof Next.Later(Instant at); next = attend("k")) {
            clock.set(at);
        }

        assertThat(life("k").state()).isEqualTo(MailState.DROPPED);
        assertThat(server.connections()).isZero();
    }

    @Test
    void asksAgainWhenTheLastYesIsOlderThanTenMinutes() {
        store(conditional("/condition"));
        server.plays(Trick.GREYLIST_450, Trick.GREYLIST_450, Trick.GREYLIST_450);
        clock.set(((Next.Later) attend("k")).at());
        clock.set(((Next.Later) attend("k")).at());
        clock.set(((Next.Later) attend("k")).at());
        says = "{\"send\": false}";

        assertThat(attend("k")).isEqualTo(new Next.Done());
        assertThat(asked).hasSize(2);
        assertThat(life("k").state()).isEqualTo(MailState.DROPPED);
    }

    @Test
    void neverShowsTheServiceTokenToAnAddressThatOnlyLooksLikeOurs() {
        store(mail("k", address("/condition").replace("http://", "http://x@"), MORNING.plusSeconds(600)));

        assertThat(attend("k")).isInstanceOf(Next.Later.class);
        assertThat(asked).doesNotContain("Bearer token");
    }

    @Test
    void asksConditionsOfStrangersThroughTheGateAlone() {
        var settings = new SafeFetchSettings("Bowerbird", Map.of(), Set.of(), 2, 8);
        try (var gate = new SafeFetch(settings, Pacing.NONE)) {
            var house = new Condition.House(URI.create("http://reader:8080"), "token");
            var condition = new Condition(gate, house, _ -> List.of(KEY), gone, JsonMapper.shared(), clock);
            for (String inward : List.of(
                    address("/condition"),
                    address("/condition").replace("127.0.0.1", "localhost"),
                    "http://169.254.169.254/latest/meta-data",
                    "http://[::ffff:127.0.0.1]:8080/condition")) {
                var answer = condition.ask(mail("k", inward, MORNING.plusSeconds(600)));

                assertThat(answer)
                        .as(inward)
                        .isInstanceOfSatisfying(ConditionAnswer.Unclear.class, unclear -> assertThat(unclear.words())
                                .containsAnyOf("private", "port"));
            }
        }
        assertThat(asked).isEmpty();
    }
}
