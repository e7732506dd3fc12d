package app.bowerbird.fetch.page;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.fetch.FetchResult.Answered;
import app.bowerbird.fetch.Media;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class PageTreeTest {

    private static final Duration AMPLE = Duration.ofMinutes(5);

    @Test
    void makesATreeWhoseLinksAreWhole() {
        assertThat(PageTree.of(page("<p>Grüße <a href='/me'>me</a>")))
                .map(tree -> tree.selectFirst("a"))
                .map(link -> link.absUrl("href"))
                .contains("https://pages.example/me");
    }

    @Test
    void readsTheLettersThatTheAnswerNames() {
        var latin = new Answered(
                "https://pages.example/",
                200,
                Map.of(),
                Media.HTML,
                "text/html",
                StandardCharsets.ISO_8859_1,
                "<p>Grüße".getBytes(StandardCharsets.ISO_8859_1),
                null,
                List.of());
        assertThat(PageTree.of(latin)).map(Element::text).contains("Grüße");
    }

    @Test
    void makesNoneOfAPageOfTooManyElements() {
        assertThat(PageTree.of(page("<b>".repeat(10)), 10, AMPLE)).isPresent();
        assertThat(PageTree.of(page("<b>".repeat(11)), 10, AMPLE)).isEmpty();
        assertThat(PageTree.of(page("<i>".repeat(150_001)))).isEmpty();
    }

    @Test
    void givesUpAPageThatTakesTooLong() {
        assertThat(PageTree.of(page("<b>".repeat(10)), 10, Duration.ZERO)).isEmpty();
    }

    private static Answered page(String html) {
        return new Answered(
                "https://pages.example/",
                200,
                Map.of(),
                Media.HTML,
                "text/html",
                StandardCharsets.UTF_8,
                html.getBytes(StandardCharsets.UTF_8),
                null,
                List.of());
    }
}
