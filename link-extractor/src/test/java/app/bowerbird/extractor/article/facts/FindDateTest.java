package app.bowerbird.extractor.article.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class FindDateTest {

    private static final String IN_UTC =
            "<meta property=article:published_time content='2026-11-20T03:30:00Z'><h1>Blue it is</h1>";

    @Test
    void takesTheDayOfTheAddressForTheDayItWasThere() {
        assertThat(found(IN_UTC, "https://bower.example/2026/11/19/blue-it-is")).isEqualTo("2026-11-19T23:30-04:00");
    }

    @Test
    void takesTheDayBesideTheHeadlineForTheDayItWasThere() {
        assertThat(found(
                        IN_UTC + "<p>By Nell Feather</p><p>Thursday, November 19, 2026</p>", "https://bower.example/a"))
                .isEqualTo("2026-11-19T23:30-04:00");
    }

    @Test
    void leavesTheDayWhereThePageShowsItToo() {
        assertThat(found(IN_UTC + "<p>November 20, 2026</p><p>November 19, 2026</p>", "https://bower.example/a"))
                .isEqualTo("2026-11-20T03:30Z");
    }

    @Test
    void prefersTheDateBesideTheHeadlineToOneInAList() {
        String page = "<ul><li><time datetime=2026-01-01>1 January</time></ul>" + "<p>more</p>".repeat(40)
                + "<h1>Blue it is</h1><p>Posted 19.11.2026 by Nell</p>";
        assertThat(found(page, "https://bower.example/a")).startsWith("2026-11-19");
    }

    @Test
    void readsADateThatBeginsTheText() {
        String page = "<h1>Blue it is</h1><p>19.11.2026 – " + "The bird has done it again. ".repeat(10) + "</p>";
        assertThat(found(page, "https://bower.example/a")).startsWith("2026-11-19");
    }

    @Test
    void believesNoDateOfAnotherAge() {
        assertThat(found(
                        "<meta property=article:published_time content='30000-01-01T00:00:00Z'>", "https://a.example/"))
                .isEmpty();
        assertThat(found("<h1>Blue it is</h1><time datetime=1212-01-01>1212</time>", "https://a.example/"))
                .isEmpty();
    }

    private static String found(String html, String url) {
        var facts = PageFacts.of(Jsoup.parse(html, url));
        return FindDate.of(facts, "Blue it is", url).map(Object::toString).orElse("");
    }
}
