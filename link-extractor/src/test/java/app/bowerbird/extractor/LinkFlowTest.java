package app.bowerbird.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// From queue to queue: what becomes of links, with everything in this process.
class LinkFlowTest {

    private static RunningExtractor running;
    private static PretendWeb web;

    @BeforeAll
    static void open() {
        running = new RunningExtractor(
                "extractor.host-interval=20ms", "extractor.waits=200ms,300ms", "extractor.max-later=2");
        web = running.web;
    }

    @AfterAll
    static void close() {
        running.close();
    }

    @Test
    void fetchesALinkOnceThatThreePeopleShareUnderThreeAddresses() {
        web.page(
                "news.bower.example/nests",
                Shares.article("How bowerbirds choose blue", "https://news.bower.example/nests"));
        web.redirect("bit.bower.example/abc", "https://news.bower.example/nests?utm_source=short");
        running.share(
                Shares.of("three", "https://news.bower.example/nests?utm_source=x"),
                Shares.of("three", "https://bit.bower.example/abc"),
                Shares.of("three", "http://www.news.bower.example/nests/?fbclid=1#top"));

        var articles = running.awaitArticlesOf("three", 3);

        assertThat(articles).hasSize(3).allSatisfy(article -> {
            assertThat(article.at("/outcome").asString()).isEqualTo("article");
            assertThat(article.at("/article/url").asString()).isEqualTo("https://news.bower.example/nests");
            assertThat(article.at("/article/title").asString()).isEqualTo("How bowerbirds choose blue");
            assertThat(article.at("/article/version").asInt()).isEqualTo(1);
        });
        assertThat(articles.stream().map(a -> a.at("/article/id").asString()).distinct())
                .hasSize(1);
        assertThat(web.visits("news.bower.example/nests") + web.visits("www.news.bower.example/nests/"))
                .isEqualTo(1);
        assertThat(web.visits("bit.bower.example/abc")).isEqualTo(1);
        awaitNoWork();
    }

    @Test
    void asksNobodyAboutALinkItKnows() {
        web.page("blog.bower.example/known", Shares.article("Known", ""));
        web.redirect("bit.bower.example/known", "https://blog.bower.example/known");
        running.share(Shares.of("known", "https://bit.bower.example/known"));
        running.awaitArticlesOf("known", 1);

        running.share(
                Shares.of("known", "https://bit.bower.example/known"),
                Shares.of("known", "https://blog.bower.example/known?utm_campaign=again"));

        assertThat(running.awaitArticlesOf("known", 3)).hasSize(3);
        assertThat(web.visits("bit.bower.example/known")).isEqualTo(1);
        assertThat(web.visits("blog.bower.example/known")).isEqualTo(1);
    }

    @Test
    void followsAChainAndTellsItsSteps() {
        web.redirect("bit.bower.example/1", "https://bit.bower.example/2");
        web.redirect("bit.bower.example/2", "/3");
        web.page("bit.bower.example/3", "<meta http-equiv=refresh content='0; url=https://other.bower.example/end'>");
        web.page("other.bower.example/end", Shares.article("At the end", ""));
        running.share(Shares.of("chain", "https://bit.bower.example/1"));

        JsonNode article = running.awaitArticlesOf("chain", 1).getFirst();

        assertThat(article.at("/article/title").asString()).isEqualTo("At the end");
        assertThat(article.at("/trace").valueStream().map(step -> step.at("/url")
                        .asString()))
                .containsExactly(
                        "https://bit.bower.example/1",
                        "https://bit.bower.example/2",
                        "https://bit.bower.example/3",
                        "https://other.bower.example/end");
        assertThat(article.at("/article/aliases").valueStream().map(JsonNode::asString))
                .contains("https://bit.bower.example/1", "https://bit.bower.example/3");
    }

    @Test
    void endsALoopOfRedirects() {
        web.redirect("other.bower.example/a", "https://other.bower.example/b");
        web.redirect("other.bower.example/b", "https://other.bower.example/a");
        web.redirect("other.bower.example/self", "https://other.bower.example/self?utm_source=me");
        running.share(
                Shares.of("loop", "https://other.bower.example/a"),
                Shares.of("loop", "https://other.bower.example/self"));

        assertThat(running.awaitArticlesOf("loop", 2)).allSatisfy(article -> {
            assertThat(article.at("/outcome").asString()).isEqualTo("refused");
            assertThat(article.at("/reason").asString()).isEqualTo("more than 5 redirects");
        });
        awaitNoWork();
    }

    @Test
    void shelvesADeadLinkBareWithTheTitleOfItsCard() {
        running.share(Shares.of(
                "dead", "https://news.bower.example/gone", "post", ", \"hint\": {\"title\": \"What the card said\"}"));

        JsonNode article = running.awaitArticlesOf("dead", 1).getFirst();

        assertThat(article.at("/outcome").asString()).isEqualTo("bare");
        assertThat(article.at("/reason").asString()).contains("404");
        assertThat(article.at("/article/title").asString()).isEqualTo("What the card said");
        assertThat(article.at("/share/a_field_of_tomorrow").asInt()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoAddressOfTheWebInWords() {
        running.share(
                Shares.of("refused", "ftp://files.bower.example/x"), Shares.of("refused", "http://192.168.1.1/admin"));

        assertThat(running.awaitArticlesOf("refused", 2))
                .allSatisfy(
                        article -> assertThat(article.at("/outcome").asString()).isEqualTo("refused"))
                .extracting(article -> article.at("/reason").asString())
                .containsExactlyInAnyOrder(
                        "only http and https addresses are opened, this one is ftp", "a private address");
    }

    @Test
    void waitsWhenASiteAsksTo() {
        web.on(
                "slow.bower.example/busy",
                visit -> visit < 2
                        ? new PretendWeb.Answer(503, Map.of("Retry-After", "1"), "later")
                        : new PretendWeb.Answer(
                                200, Map.of("Content-Type", "text/html"), Shares.article("Worth the wait", "")));
        running.share(Shares.of("wait", "https://slow.bower.example/busy"));

        JsonNode article = running.awaitArticlesOf("wait", 1).getFirst();

        assertThat(article.at("/article/title").asString()).isEqualTo("Worth the wait");
        assertThat(web.visits("slow.bower.example/busy")).isEqualTo(2);
    }

    @Test
    void givesUpAfterEveryTry() {
        web.on("slow.bower.example/broken", _ -> new PretendWeb.Answer(500, Map.of(), "no"));
        running.share(Shares.of("failed", "https://slow.bower.example/broken"));

        JsonNode article = running.awaitArticlesOf("failed", 1).getFirst();

        assertThat(article.at("/outcome").asString()).isEqualTo("failed");
        assertThat(article.at("/reason").asString()).contains("500");
        assertThat(web.visits("slow.bower.example/broken")).isEqualTo(3);
    }

    private static void awaitNoWork() {
        await().atMost(RunningExtractor.PATIENCE)
                .until(() -> running.collection("work").countDocuments() == 0);
    }
}
