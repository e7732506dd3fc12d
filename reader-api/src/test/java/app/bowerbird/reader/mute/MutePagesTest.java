package app.bowerbird.reader.mute;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/// Muting by hand, without script: from a card to the preview, to the mute, and back.
class MutePagesTest extends MutedShelf {

    private Element page(String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body(), api.url()).body();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void leadsFromACardByAPreviewToAMuteAndBack() {
        int id = put("nests", "Alice", 2);
        put("feathers", "Bob", 3);
        Element card = page("/").selectFirst("#s" + id);
        String from = card.selectFirst(".do a[href^=/mutes]").attr("href");
        assertThat(page(from).selectFirst(".rows").text()).contains("news.bower.example", "Alice Example");

        String voice =
                page("/stories/" + id).selectFirst(".voice a[href^=/mutes]").attr("href");
        assertThat(page(from).select(".rows a").eachAttr("href")).contains(voice);
        Element preview = page(voice);
        assertThat(preview.selectFirst("#preview").text()).isEqualTo("Muting Alice Example hides 1 story of this week");
        assertThat(preview.selectFirst(".hidden-stories").text()).contains("The story of " + prefix + "nests");
        Element form = preview.selectFirst("section form");
        String then = location(browser.post(
                "/mutes",
                "kind",
                form.selectFirst("[name=kind]").attr("value"),
                "value",
                form.selectFirst("[name=value]").attr("value"),
                "lasts",
                "week"));

        Element done = page(then);
        assertThat(done.selectFirst("form.notice").text()).contains("Alice Example is muted.", "Undo");
        assertThat(done.selectFirst("ul.rows").text()).contains("A person", "until 27 November 2026");
        assertThat(page("/").select("#s" + id)).isEmpty();
        assertThat(page("/stories/" + id).text()).contains("A mute keeps this story out of your lists.");
        assertThat(location(browser.post(done.selectFirst("form.notice").attr("action"))))
                .isEqualTo("/mutes?done=back");
        assertThat(page("/").select("#s" + id)).hasSize(1);
    }

    @Test
    void saysInWordsWhatIsWrong() {
        HttpResponse<String> preview = browser.get("/mutes?kind=site&value=no%20site");
        assertThat(preview.statusCode()).isEqualTo(400);
        assertThat(preview.body()).contains("must be a site such as").contains("value=\"no site\"");
        assertThat(browser.post("/mutes", "kind", "phrase", "value", "").statusCode())
                .isEqualTo(400);
        assertThat(browser.post("/mutes/0123456789abcdef/delete").statusCode()).isEqualTo(404);
    }

    @Test
    void showsMarkupAsWords() {
        browser.get("/mutes");
        browser.post("/mutes", "kind", "phrase", "value", "<b>bold</b>", "lasts", "ever");

        String html = browser.get("/mutes").body();
        assertThat(html).contains("&lt;b&gt;bold&lt;/b&gt;").doesNotContain("<b>bold");
    }

    @Test
    void speaksGermanToo() {
        put("nests", "Alice", 2);

        String page = browser.get("/mutes?kind=phrase&value=nests", "Accept-Language", "de")
                .body();

        assertThat(page).contains("nests stumm: das verbirgt 1 Artikel dieser Woche", "Stummschaltungen");
    }
}
