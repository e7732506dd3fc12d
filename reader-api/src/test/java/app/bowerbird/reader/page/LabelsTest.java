package app.bowerbird.reader.page;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.arrival;
import static app.bowerbird.reader.shelf.Fixtures.piece;
import static app.bowerbird.reader.shelf.Fixtures.share;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import java.net.http.HttpResponse;
import org.bson.Document;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Tags and a note on a story: two pages at once, too much, and markup; and the way of its link.
class LabelsTest {

    private static RunningReaderApi api;
    private static Browser browser;
    private static String reader;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(new SettableClock());
        browser = api.browser().loggedIn();
        reader = api.database().getCollection("readers").find().first().getString("_id");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Element page(String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body(), api.url());
    }

    private static int shelve(String article, boolean readable) {
        api.bean(ShelveArrival.class)
                .shelve(arrival(reader, piece(article, 1, readable), share("Alice", article, "post", NOW), null));
        return api.database()
                .getCollection("stories")
                .find(new Document("_id", reader + ":a-" + article))
                .first()
                .getInteger("id");
    }

    /// Sends a form as it was made, with these fields typed anew.
    private static HttpResponse<String> send(Element form, String tags, String note) {
        return browser.post(
                form.attr("action"),
                "do",
                "label",
                "back",
                form.selectFirst("[name=back]").attr("value"),
                "had_tags",
                form.selectFirst("[name=had_tags]").attr("value"),
                "had_note",
                form.selectFirst("[name=had_note]").attr("value"),
                "tags",
                tags == null ? form.selectFirst("#tags").attr("value") : tags,
                "note",
                note == null ? form.selectFirst("#note").text() : note);
    }

    private static Element form(int id) {
        return page("/stories/" + id).selectFirst("form:has(#note)");
    }

    @Test
    void losesNothingWhenTwoPagesChangeOneStory() {
        int id = shelve("tabs", true);
        Element here = form(id);
        Element there = form(id);

        send(here, "birds, blue", null);
        send(there, null, "for\r\nSunday");
        browser.post("/stories/" + id, "do", "star");

        Element now = form(id);
        assertThat(now.selectFirst("#tags").attr("value")).isEqualTo("birds, blue");
        assertThat(now.selectFirst("#note").wholeText()).isEqualTo("for\nSunday");
        send(here, "red", null);
        send(now, null, "for Monday");
        Element last = form(id);
        assertThat(last.selectFirst("#tags").attr("value")).isEqualTo("red");
        assertThat(last.selectFirst("#note").wholeText()).isEqualTo("for Monday");
        send(last, "", "");
        assertThat(form(id).selectFirst("#tags").attr("value")).isEmpty();
        assertThat(page("/stories/" + id).text()).contains("★ Starred");
    }

    @Test
    void refusesANoteOfAMegabyteByNameAndKeepsWhatWasTyped() {
        int id = shelve("megabyte", true);
        Element form = form(id);

        for (int size : new int[] {1 << 20, 3 << 20}) {
            HttpResponse<String> answer = send(form, "birds", "x".repeat(size));
            assertThat(answer.statusCode()).isEqualTo(400);
            Element again = Jsoup.parse(answer.body());
            assertThat(again.selectFirst(".wrong").text()).isEqualTo("The note must be at most 10000 characters.");
            assertThat(again.selectFirst("#note").text()).hasSize(size);
            assertThat(again.selectFirst("#tags").attr("value")).isEqualTo("birds");
        }
        assertThat(form(id).selectFirst("#tags").attr("value")).isEmpty();
    }

    @Test
    void showsATagWithMarkupAsWords() {
        int id = shelve("markup", true);
        send(form(id), "<img src=x onerror=alert(1)>", "<script>alert(1)</script>");

        for (String path : new String[] {"/stories/" + id, "/?state=all"}) {
            assertThat(browser.get(path).body())
                    .contains("&lt;img src=x onerror=alert(1)&gt;")
                    .doesNotContain("<img src=x", "<script>alert");
        }
        assertThat(page("/?state=all&window=all&tag=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
                        .select(".story"))
                .hasSize(1);
    }

    @Test
    void tellsTheWayOfALink() {
        int id = shelve("gone", false);
        String link = page("/?state=all").selectFirst("#s" + id + " .reason a").attr("href");

        assertThat(page(link).text())
                .contains("There is nothing to read here. The page is gone.", "(410)")
                .contains("https://short.bower.example/gone", "https://news.bower.example/gone");
        assertThat(browser.get("/stories/99999/link").statusCode()).isEqualTo(404);
    }

    @Test
    void showsAgainWhatCouldNotBeSaved() {
        browser.get("/");

        HttpResponse<String> answer = browser.post("/links", "url", "not an address");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("value=\"not an address\"", "must be a web address");
        Element shared = page("/save?text=Look%20(https://news.bower.example/shared).&title=A%20bird");
        assertThat(shared.selectFirst("#url").attr("value")).isEqualTo("https://news.bower.example/shared");
    }
}
