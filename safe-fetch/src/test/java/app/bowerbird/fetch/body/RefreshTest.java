package app.bowerbird.fetch.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0;url=/next           | /next",
                "0; URL = \"/next\"    | /next",
                "5;url='/a;b' trailing | /a;b",
                "0.5, http://x.example/ | http://x.example/",
                "0 /next               | /next",
                ";url=/next            | /next",
            })
    void findsWhereItLeads(String value, String target) {
        assertThat(Refresh.target(value)).contains(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "300; url=/again", "", "soon", "0; url=", "0;url=''", "99999999999;url=/x"})
    void leavesAPageThatReloadsItselfOrSaysNothing(String value) {
        assertThat(Refresh.target(value)).isEmpty();
    }

    @Test
    void followsAMetaElementButNotOneInACommentAScriptOrALongPageWithoutScript() {
        String meta = "<meta http-equiv='Refresh' content='0;url=/b'>";

        assertThat(inPage("<html><head>" + meta)).isTrue();
        assertThat(inPage("<noscript>" + meta + "</noscript>")).isTrue();
        assertThat(inPage("<noscript>" + meta + "</noscript>" + "words ".repeat(1000)))
                .isFalse();
        assertThat(inPage("<!--" + meta + "-->")).isFalse();
        assertThat(inPage("<script>\"" + meta + "\"</script>")).isFalse();
    }

    @Test
    void comesBackWhenTheServerSaysWithinADay() {
        assertThat(RetryAfter.at("60", NOW)).contains(NOW.plusSeconds(60));
        assertThat(RetryAfter.at("999999999", NOW)).contains(NOW.plus(Duration.ofDays(1)));
        assertThat(RetryAfter.at("Thu, 19 Nov 2026 08:00:00 GMT", NOW)).contains(NOW);
        assertThat(RetryAfter.at("Fri, 20 Nov 2026 08:05:00 GMT", NOW)).contains(NOW.plusSeconds(300));
        assertThat(RetryAfter.at("-5", NOW)).isEmpty();
    }

    private static boolean inPage(String html) {
        return Refresh.inPage(html.getBytes(UTF_8), UTF_8).isPresent();
    }
}
