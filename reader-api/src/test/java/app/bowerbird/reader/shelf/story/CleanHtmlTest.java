package app.bowerbird.reader.shelf.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanHtmlTest {

    private static final String PAGE = "https://news.bower.example/nests";

    @Test
    void keepsWhatIsRead() {
        String html = "<h2>Nests</h2><p dir=\"rtl\">Blue <a href=\"/more\">more</a></p>";

        assertThat(CleanHtml.of(html, PAGE))
                .isEqualTo("<h2>Nests</h2><p dir=\"rtl\">Blue <a href=\"https://news.bower.example/more\""
                        + " rel=\"nofollow noopener noreferrer ugc\">more</a></p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<a href=\"javascript:alert(1)\">a</a>",
                "<iframe src=\"https://evil.example\"></iframe>",
                "<svg onload=alert(1)>",
                "<form action=https://evil.example><input name=a></form>",
                "<p style=\"background:url(https://evil.example)\">a</p>",
                "<base href=https://evil.example>"
            })
    void dropsWhatActs(String html) {
        assertThat(CleanHtml.of(html, PAGE))
                .doesNotContain("alert", "evil", "<script", "<iframe", "<svg", "<form", "<input", "style", "onerror");
    }

    @Test
    void letsFootnotesJumpAndNoOtherNameIn() {
        String html = "<p>Blue<sup id=\"fn-2\"><a href=\"#fn-1\">1</a></sup></p>"
                + "<ol><li id=\"fn-1\">Note <a href=\"#fn-2\">back</a></li></ol>";

        assertThat(CleanHtml.of(html, PAGE)).contains("<sup id=\"fn-2\">", "href=\"#fn-1\"", "<li id=\"fn-1\">");
        assertThat(CleanHtml.of("<p id=\"who\">a</p><p id=\"fn-1 x\">b</p><a name=\"fn-1\" href=\"#who\">c</a>", PAGE))
                .isEqualTo("<p>a</p><p>b</p><a href=\"https://news.bower.example/nests#who\""
                        + " rel=\"nofollow noopener noreferrer ugc\">c</a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Blue<a href=\"#fn-1\">1</a></p><p id=\"fn-1\">Note</p>",
                "<p>a<td>b</td><table><p>c",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<table><mi><mglyph><style><img src onerror=alert(1)>"
            })
    void changesNothingTheSecondTime(String html) {
        String once = CleanHtml.of(html, PAGE);

        assertThat(CleanHtml.of(once, PAGE)).isEqualTo(once).doesNotContain("onerror");
    }

    @Test
    void linksOnlyToTheWeb() {
        assertThat(CleanHtml.web("https://bower.example/a")).isNotNull();
        assertThat(CleanHtml.web("javascript:alert(1)")).isNull();
        assertThat(CleanHtml.web("data:text/html,x")).isNull();
        assertThat(CleanHtml.web(null)).isNull();
    }
}
