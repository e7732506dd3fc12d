package app.bowerbird.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
}
