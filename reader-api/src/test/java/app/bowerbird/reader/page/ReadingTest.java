package app.bowerbird.reader.page;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import app.bowerbird.reader.words.Bundles;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.bson.Document;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Going from card to card and story to story by hand, without script.
class ReadingTest {

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

    private static int shelve(String article, int hoursAgo) {
        String post = article + hoursAgo;
        api.bean(ShelveArrival.class)
                .shelve(shared(reader, article, "Alice", post, NOW.minus(Duration.ofHours(hoursAgo))));
        return api.database()
                .getCollection("stories")
                .find(new Document("_id", reader + ":a-" + article))
                .first()
                .getInteger("id");
    }

    private static long saved() {
        return api.database().getCollection("links_pending").countDocuments()
                + api.database().getCollection("links_sent").countDocuments();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void takesBackWhatWasArchivedTogether() {
        int one = shelve("together1", 481);
        int two = shelve("together2", 482);
        page("/");

        String then = location(browser.post(
                "/stories",
                "do",
                "archive",
                "id",
                "" + one,
                "id",
                "" + two,
                "id",
                "404404",
                "back",
                "/?window=2026-10-31..2026-10-31"));

        assertThat(then).isEqualTo("/?window=2026-10-31..2026-10-31&done=archived&ids=" + one + "." + two);
        Element told = page(then).selectFirst("form.notice");
        assertThat(told.text()).contains("2 stories archived", "Undo");
        assertThat(page("/?window=2026-10-31..2026-10-31").select(".story")).isEmpty();
        browser.post("/stories", "do", "unarchive", "id", "" + one, "id", "" + two);
        assertThat(page("/?window=2026-10-31..2026-10-31").select(".story")).hasSize(2);
        assertThat(browser.post("/stories", "do", "explode", "id", "1").statusCode())
                .isEqualTo(400);
    }

    @Test
    void opensWhoWhenAndWhatTheySaid() {
        int id = shelve("voices", 3);

        Element people = page("/?window=24h").selectFirst("#s" + id + " details.people");

        assertThat(people.selectFirst("summary").text()).contains("Alice Example");
        assertThat(people.selectFirst(".voice").text()).contains("posted · X", "3 h ago", "before breakfast");
        assertThat(people.selectFirst(".voice a.when").attr("href")).startsWith("https://x.com/alice/status/");
        assertThat(page("/?window=24h").selectFirst(".why .sum").text()).contains("Alice Example, 3 h ago 0.917");
    }

    @Test
    void goesOnToTheNextOfTheSameList() {
        int first = shelve("walk1", 241);
        int second = shelve("walk2", 242);
        int third = shelve("walk3", 243);
        String link = page("/?window=2026-11-10..2026-11-10")
                .selectFirst("#s" + second + " h2 a")
                .attr("href");

        Element story = page(link);

        assertThat(story.selectFirst("a[rel=prev]").attr("href"))
                .isEqualTo("/stories/" + first + "?window=2026-11-10..2026-11-10");
        assertThat(story.selectFirst("a[rel=next]").attr("href"))
                .isEqualTo("/stories/" + third + "?window=2026-11-10..2026-11-10");
        assertThat(story.selectFirst("[data-up]").attr("href")).isEqualTo("/?window=2026-11-10..2026-11-10");
        browser.post(
                "/stories/" + second, "do", "archive", "back", "/stories/" + third + "?window=2026-11-10..2026-11-10");
        assertThat(page(link).selectFirst("a[rel=next]").attr("href"))
                .isEqualTo("/stories/" + third + "?window=2026-11-10..2026-11-10");
    }

    @Test
    void showsAWindowFromOneDayToAnother() {
        int id = shelve("range", 30);

        assertThat(page("/?from=2026-11-18&to=2026-11-19").select("#s" + id)).hasSize(1);
        assertThat(page("/?from=2026-11-18&to=2026-11-19").selectFirst(".tabs").text())
                .contains("18–19 November");
        assertThat(page("/?from=2026-11-20&window=7d").select("#s" + id)).isEmpty();
        assertThat(browser.get("/?from=2026-11-20&to=2026-11-10").statusCode()).isEqualTo(400);
    }

    @Test
    void wearsTheLookThatThisBrowserKeeps() {
        page("/");
        assertThat(location(
                        browser.post("/look", "theme", "sepia", "size", "5", "face", "sans", "back", "//evil.example")))
                .isEqualTo("/");

        assertThat(page("/").selectFirst("html").className()).isEqualTo("theme-sepia size-5 face-sans");
        browser.post("/look", "theme", "<b>", "size", "99");
        assertThat(page("/").selectFirst("html").className()).isEqualTo("theme-system size-5 face-sans");
    }

    @Test
    void savesNothingUntilTheFormIsSent() {
        Element form = page("/save?title=A+bird&text=Look:+https://news.bower.example/shared+!")
                .selectFirst("main form");
        assertThat(form.selectFirst("#url").attr("value")).isEqualTo("https://news.bower.example/shared");
        assertThat(form.selectFirst("#title").attr("value")).isEqualTo("A bird");
        assertThat(saved()).isZero();

        assertThat(location(browser.post(
                        "/save", "url", "https://news.bower.example/shared", "tags", "birds", "note", "n")))
                .isEqualTo("/save?done=saved");
        assertThat(saved()).isEqualTo(1);
        assertThat(page("/save?done=saved").text()).contains("It stands on your shelf");
        HttpResponse<String> wrong = browser.post("/save", "url", "nonsense", "note", "kept words");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("must be a web address", "kept words");
        assertThat(page("/settings").selectFirst("a[href^=javascript:]").attr("href"))
                .contains("/save?url=");
    }

    @Test
    void givesWhatIsWideAFrameOfItsOwn() {
        String html = ReadableBody.of(
                "<p>a</p><table><tr><td><pre>x</pre></td></tr></table><pre>y</pre>",
                "https://a.example",
                Bundles.words());

        assertThat(Jsoup.parse(html).select(".wide")).hasSize(2);
        assertThat(Jsoup.parse(html).selectFirst(".wide").attr("tabindex")).isEqualTo("0");
    }
}
