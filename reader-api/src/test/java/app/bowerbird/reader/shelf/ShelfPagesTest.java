package app.bowerbird.reader.shelf;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.arrival;
import static app.bowerbird.reader.shelf.Fixtures.piece;
import static app.bowerbird.reader.shelf.Fixtures.share;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.Share;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.bson.Document;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The shelf and the article as a person sees them, without script.
class ShelfPagesTest {

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
        return Jsoup.parse(answer.body(), api.url()).body();
    }

    private static int shelve(Arrival arrival) {
        api.bean(ShelveArrival.class).shelve(arrival);
        return api.database()
                .getCollection("stories")
                .find(new Document("_id", reader + ":" + arrival.article().id()))
                .first()
                .getInteger("id");
    }

    private static Arrival byAlice(String article) {
        return shared(reader, article, "Alice", article, NOW.minus(Duration.ofHours(3)));
    }

    @Test
    void showsARankedShelfWithPeopleAndTheirWords() {
        int id = shelve(byAlice("nests"));
        shelve(shared(reader, "nests", "Bob", "nests2", NOW.minus(Duration.ofHours(1))));

        Element story = page("/?window=7d&state=unread").selectFirst("#s" + id);

        assertThat(story.selectFirst("h2 a").attr("href")).isEqualTo("/stories/" + id);
        assertThat(story.text())
                .contains(
                        "The story of nests",
                        "Bower News",
                        "2 min",
                        "1 h ago",
                        "2 people",
                        "Bob Example, Alice Example")
                .contains("read this before breakfast")
                .doesNotContain("https://t.co");
    }

    @Test
    void archivesAndStarsByFormsAndComesBackToWhereItWas() {
        int id = shelve(byAlice("forms"));
        page("/");

        HttpResponse<String> answer = browser.post("/stories/" + id, "do", "archive", "back", "/?window=3d&q=a%20b");
        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/?window=3d&q=a%20b&done=archived&ids=" + id);
        browser.post("/stories/" + id, "do", "star");
        browser.post("/stories/" + id, "do", "label", "tags", "birds, blue", "note", "for Sunday");

        assertThat(page("/").select("#s" + id)).isEmpty();
        Element archived = page("/?state=archived").selectFirst("#s" + id);
        assertThat(archived.text()).contains("starred", "birds", "blue", "Back to unread");
        assertThat(page("/stories/" + id).selectFirst("#note").text()).isEqualTo("for Sunday");
    }

    @Test
    void neverLeadsBackToAnotherHouse() {
        int id = shelve(byAlice("back"));
        for (String back : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "/?a\r\nX: y"}) {
            assertThat(browser.post("/stories/" + id, "do", "star", "back", back)
                            .headers()
                            .firstValue("Location"))
                    .hasValue("/stories/" + id);
        }
    }

    @Test
    void showsAnArticleWithItsSharersItsSumAndItsWay() {
        int id = shelve(byAlice("reading"));

        Element page = page("/stories/" + id);

        assertThat(page.selectFirst(".body").text()).contains("All about a-reading");
        assertThat(page.select(".body script")).isEmpty();
        assertThat(page.selectFirst(".body img").attr("alt")).isEqualTo("A blue feather");
        assertThat(page.selectFirst(".shares").text()).contains("Alice Example", "3 h ago", "before breakfast");
        assertThat(page.selectFirst(".sum").text()).contains("Alice Example, 3 h ago 0.917", "Sum 0.917");
        assertThat(page.selectFirst(".trace").text()).contains("(200)", "https://news.bower.example/reading");
        assertThat(page.selectFirst("article header a").attr("href")).isEqualTo("https://news.bower.example/reading");
    }

    @Test
    void loadsNoPictureFromAnybodyElse() {
        var alice = new Share.Sharer("x", "alice", "alice", "Alice", "https://faces.bower.example/alice.jpg", null);
        var plain = share("Alice", "pictured", "post", NOW);
        var share = new Share(plain.key(), "x:alice", "post", plain.url(), alice, plain.post(), NOW, 0);
        int id = shelve(arrival(reader, piece("pictured", 1, true), share, null));

        Element shelf = page("/?window=all&sort=newest");
        Element article = page("/stories/" + id);

        assertThat(shelf.select("#s" + id + " .thumb img").eachAttr("src"))
                .singleElement(STRING)
                .startsWith("/images/card/");
        assertThat(article.select(".body img").eachAttr("src"))
                .singleElement(STRING)
                .startsWith("/images/full/");
        assertThat(article.select(".voices img").eachAttr("src"))
                .singleElement(STRING)
                .startsWith("/images/face/");
        for (Element page : new Element[] {shelf, article}) {
            assertThat(page.select("[srcset], [style], source, iframe, object, embed"))
                    .isEmpty();
            assertThat(page.select("[src], link").eachAttr("src")).allMatch(src -> src.matches("/[^/].*"));
        }
    }

    @Test
    void saysWhyThereIsNothingToRead() {
        int id = shelve(arrival(reader, piece("gone", 1, false), share("Alice", "g", "post", NOW), null));

        assertThat(page("/stories/" + id).selectFirst("article").text())
                .contains("The page is gone.", "https://news.bower.example/gone");
        assertThat(page("/?state=all").selectFirst("#s" + id).text()).contains("The page is gone.");
    }

    @Test
    void showsWhatStrangersWroteAsWords() {
        var evil = new Share.Sharer(
                "x", "evil", "<i>", "<script>alert(1)</script>", "javascript:alert(1)", "javascript:alert(1)");
        Share good = share("Alice", "e", "post", NOW);
        var post = new Share.Post("e", "javascript:alert(1)", null, "<img src=x onerror=alert(1)>", "\"><b", null, NOW);
        int id = shelve(arrival(
                reader,
                piece("evil", 1, true),
                new Share(good.key(), good.person(), good.kind(), good.url(), evil, post, NOW, 0),
                null));

        for (String path : new String[] {"/?q=evil", "/stories/" + id}) {
            String html = browser.get(path).body();
            assertThat(html).doesNotContain("<script>alert", "<img src=x", "href=\"javascript");
            assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        }
    }

    @Test
    void tellsABeginnerWhatToDo() {
        try (var fresh = RunningReaderApi.owned(new SettableClock())) {
            String shelf = fresh.browser().loggedIn().get("/").body();

            assertThat(shelf).contains("Connect a timeline");
        }
    }

    @Test
    void walksOnByALink() {
        for (int i = 0; i < 35; i++) {
            shelve(byAlice("many" + i));
        }
        Element first = page("/?state=all&q=many*");
        Element next = page(first.selectFirst("a[rel=next]").attr("href"));

        assertThat(first.select(".stories > li")).hasSize(30);
        assertThat(next.select(".stories > li")).hasSize(5);
        assertThat(next.selectFirst("a[rel=next]")).isNull();
    }

    @Test
    void namesWhatIsWrongInTheAddress() {
        assertThat(browser.get("/?window=1y").statusCode()).isEqualTo(400);
        assertThat(browser.get("/?window=1y").body()).contains("window");
        assertThat(browser.get("/stories/99999").statusCode()).isEqualTo(404);
        assertThat(browser.get("/stories/4294967296").statusCode()).isEqualTo(404);
        assertThat(browser.post("/stories/1", "do", "explode").statusCode()).isEqualTo(400);
        assertThat(browser.post("/links", "url", "nothing").statusCode()).isEqualTo(400);
    }
}
