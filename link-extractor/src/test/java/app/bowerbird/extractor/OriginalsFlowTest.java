package app.bowerbird.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.extractor.article.PackedBody;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// One article under many addresses, and pages that say that their original lies on another site.
class OriginalsFlowTest {

    private static RunningExtractor running;
    private static PretendWeb web;

    @BeforeAll
    static void open() {
        running = new RunningExtractor("extractor.host-interval=20ms");
        web = running.web;
    }

    @AfterAll
    static void close() {
        running.close();
    }

    @Test
    void makesOneArticleOfTenAddresses() {
        String html = Shares.article("One for ten", "https://news.bower.example/2026/one-for-ten");
        web.page("news.bower.example/2026/one-for-ten", html);
        web.page("www.news.bower.example/2026/one-for-ten/", html);
        web.page("m.news.bower.example/2026/one-for-ten", html);
        web.page("news.bower.example/story?id=10", html);
        web.redirect("bit.bower.example/ten", "https://news.bower.example/2026/one-for-ten?utm_source=bit");
        web.page("blog.bower.example/copy-of-ten", html);
        List<String> addresses = List.of(
                "https://news.bower.example/2026/one-for-ten",
                "http://news.bower.example:80/2026/one-for-ten/",
                "https://WWW.news.bower.example/2026/one-for-ten/?utm_campaign=x&fbclid=1",
                "https://m.news.bower.example/2026/one-for-ten",
                "https://news.bower.example/2026/one-for-ten/amp",
                "https://news.bower.example/2026/one-for-ten?amp=1#comments",
                "https://news-bower-example.cdn.ampproject.org/c/s/news.bower.example/2026/one-for-ten",
                "https://news.bower.example/story?id=10",
                "https://bit.bower.example/ten",
                "https://blog.bower.example/copy-of-ten");
        running.share(Shares.of("ten0", addresses.getFirst()));
        running.awaitArticlesOf("ten0", 1);
        IntStream.range(1, 10).forEach(i -> running.share(Shares.of("ten" + i, addresses.get(i))));

        var articles = IntStream.range(0, 10)
                .mapToObj(i -> running.awaitArticlesOf("ten" + i, 1).getFirst())
                .toList();

        assertThat(articles)
                .extracting(article -> article.at("/article/url").asString())
                .containsOnly("https://news.bower.example/2026/one-for-ten");
        assertThat(articles)
                .extracting(article -> article.at("/article/id").asString())
                .containsOnly(articles.getFirst().at("/article/id").asString());

        running.share(Shares.of("eleventh", "https://blog.bower.example/copy-of-ten"));
        running.awaitArticlesOf("eleventh", 1);
        assertThat(web.visits("blog.bower.example/copy-of-ten")).isEqualTo(1);
        assertThat(web.visits("news.bower.example/2026/one-for-ten")).isEqualTo(1);
    }

    @Test
    void takesTheArticleFromTheOriginalThatConfirmsIt() {
        String original = "https://news.bower.example/original";
        web.page("blog.bower.example/copy", Shares.article("The copy", original));
        web.page("news.bower.example/original", Shares.article("The original", original));
        running.share(Shares.of("copied", "https://blog.bower.example/copy"));

        JsonNode article = running.awaitArticlesOf("copied", 1).getFirst();

        assertThat(article.at("/article/title").asString()).isEqualTo("The original");
        assertThat(article.at("/article/url").asString()).isEqualTo(original);
        assertThat(article.at("/article/aliases").valueStream().map(JsonNode::asString))
                .contains("https://blog.bower.example/copy");
        assertThat(article.at("/trace/0/note").asString()).isEqualTo("a copy of " + original);
    }

    @Test
    void tellsThatTwoArticlesTurnedOutToBeOne() {
        String original = "https://news.bower.example/two";
        web.on(
                "blog.bower.example/two",
                visit -> new PretendWeb.Answer(
                        200, Map.of("Content-Type", "text/html"), Shares.article("Two", visit == 1 ? "" : original)));
        web.page("news.bower.example/two", Shares.article("Two", original));
        running.share(Shares.of("two", "https://blog.bower.example/two"));
        JsonNode before = running.awaitArticlesOf("two", 1).getFirst();

        running.share(Shares.of("two", "https://blog.bower.example/two", "refetch", ""));
        JsonNode after = running.awaitArticlesOf("two", 2).getLast();
        running.share(Shares.of("later", "https://blog.bower.example/two"));
        JsonNode later = running.awaitArticlesOf("later", 1).getFirst();

        assertThat(after.at("/article/url").asString()).isEqualTo(original);
        assertThat(after.at("/article/same_as/0").asString())
                .isEqualTo(before.at("/article/id").asString());
        assertThat(later.at("/article/id")).isEqualTo(after.at("/article/id"));
        assertThat(later.at("/article/same_as")).isEqualTo(after.at("/article/same_as"));
        assertThat(web.visits("blog.bower.example/two")).isEqualTo(2);
        assertThat(web.visits("news.bower.example/two")).isEqualTo(1);
    }

    @Test
    void keepsThePageWhoseOriginalKnowsNothingOfIt() {
        web.page("news.bower.example/famous", Shares.article("Famous", "https://other.bower.example/else"));
        web.page("blog.bower.example/thief", Shares.article("A thief", "https://news.bower.example/famous"));
        web.page("blog.bower.example/lost", Shares.article("Lost", "https://news.bower.example/nowhere"));
        running.share(Shares.of("thief", "https://blog.bower.example/thief"));
        running.share(Shares.of("lost", "https://blog.bower.example/lost"));

        JsonNode thief = running.awaitArticlesOf("thief", 1).getFirst();
        JsonNode lost = running.awaitArticlesOf("lost", 1).getFirst();

        assertThat(thief.at("/article/title").asString()).isEqualTo("A thief");
        assertThat(thief.at("/article/url").asString()).isEqualTo("https://blog.bower.example/thief");
        assertThat(lost.at("/article/title").asString()).isEqualTo("Lost");
        assertThat(lost.at("/outcome").asString()).isEqualTo("article");
        await().atMost(RunningExtractor.PATIENCE)
                .until(() -> running.collection("work").countDocuments() == 0);
    }

    @Test
    void joinsThePagesOfOneArticleAndKnowsItByEachOfThem() {
        web.page("news.bower.example/long", Shares.page("A long walk", 1, "/long?page=2"));
        web.page("news.bower.example/long?page=2", Shares.page("A long walk", 2, "/long?page=3"));
        web.page("news.bower.example/long?page=3", Shares.page("A long walk", 3, ""));
        running.share(Shares.of("long", "https://news.bower.example/long"));
        JsonNode whole = running.awaitArticlesOf("long", 1).getFirst();

        running.share(Shares.of("long-2", "https://news.bower.example/long?page=2"));
        JsonNode second = running.awaitArticlesOf("long-2", 1).getFirst();

        assertThat(text(whole)).contains("Chapter 1 ", "Chapter 2 ", "Chapter 3 ");
        assertThat(whole.at("/trace/0/note").asString()).isEqualTo("read as an article of 3 pages");
        assertThat(second.at("/article/id")).isEqualTo(whole.at("/article/id"));
        assertThat(web.visits("news.bower.example/long?page=2")).isEqualTo(1);
    }

    @Test
    void keepsWhatItGatheredWhenAPageIsMissing() {
        web.page("news.bower.example/torn", Shares.page("A torn letter", 1, "/torn/2"));
        web.page("news.bower.example/torn/2", Shares.page("A torn letter", 2, "/torn/3"));
        running.share(Shares.of("torn", "https://news.bower.example/torn"));

        JsonNode torn = running.awaitArticlesOf("torn", 1).getFirst();

        assertThat(text(torn)).contains("Chapter 1 ", "Chapter 2 ");
        assertThat(body(torn).html()).contains("<a href=\"https://news.bower.example/torn/3\"");
        assertThat(torn.at("/trace/0/note").asString())
                .isEqualTo("read as an article of 2 pages, the rest is missing: the page is not found (404)");
    }

    @Test
    void leavesTheNextArticleOfABlogAlone() {
        web.page("blog.bower.example/diary/entry", Shares.page("Monday in the nest", 1, "/diary/entry/2"));
        web.page("blog.bower.example/diary/entry/2", Shares.page("Tuesday by the river", 2, ""));
        web.page("blog.bower.example/diary/alone", Shares.page("A day alone", 1, "/diary/another"));
        running.share(Shares.of("diary", "https://blog.bower.example/diary/entry"));
        running.share(Shares.of("alone", "https://blog.bower.example/diary/alone"));

        JsonNode monday = running.awaitArticlesOf("diary", 1).getFirst();
        JsonNode alone = running.awaitArticlesOf("alone", 1).getFirst();

        assertThat(text(monday)).contains("Chapter 1 ").doesNotContain("Chapter 2 ");
        assertThat(monday.at("/trace/0/note").asString()).isEqualTo("read as an article");
        assertThat(alone.at("/trace/0/note").asString()).isEqualTo("read as an article");
        assertThat(web.visits("blog.bower.example/diary/another")).isZero();
    }

    @Test
    void neverTakesAFrontPageForAnArticle() {
        web.page("blog.bower.example/post", Shares.article("A post", "https://news.bower.example/"));
        web.page("blog.bower.example/other", Shares.article("Another", "https://blog.bower.example/"));
        running.share(Shares.of("front", "https://blog.bower.example/post"));
        running.share(Shares.of("front", "https://blog.bower.example/other"));

        assertThat(running.awaitArticlesOf("front", 2))
                .extracting(article -> article.at("/article/url").asString())
                .containsExactlyInAnyOrder("https://blog.bower.example/post", "https://blog.bower.example/other");
        assertThat(web.visits("news.bower.example/")).isZero();
    }

    private static String text(JsonNode message) {
        return body(message).text();
    }

    private static PackedBody body(JsonNode message) {
        return PackedBody.unpacked(
                Base64.getDecoder().decode(message.at("/article/body_gz").asString()));
    }
}
