package app.bowerbird.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.bson.Document;
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

    @Test
    void takesUpALinkWhoseWorkerDied() {
        web.page("blog.bower.example/orphan", Shares.article("An orphan", ""));
        var message = Shares.of("orphan", "https://blog.bower.example/orphan");
        running.collection("work")
                .insertOne(
                        new Document("_id", ((Address) AddressReading.of("https://blog.bower.example/orphan")).hash())
                                .append("url", "https://blog.bower.example/orphan")
                                .append("depth", 0)
                                .append("fresh", false)
                                .append("paid", false)
                                .append("tries", 0)
                                .append("starts", 1)
                                .append("version", 1)
                                .append("owner", "someone who died")
                                .append("due_at", Date.from(Instant.now().minusSeconds(1)))
                                .append(
                                        "shares",
                                        List.of(new Document("k", "orphan|1")
                                                .append("m", message)
                                                .append("t", List.of()))));

        assertThat(running.awaitArticlesOf("orphan", 1)
                        .getFirst()
                        .at("/article/title")
                        .asString())
                .isEqualTo("An orphan");
        awaitNoWork();
    }

    @Test
    void makesAnArticleOfItsReaderAloneFromAPageThatABrowserHandedOver() throws IOException {
        web.page("news.bower.example/wall", Shares.article("Behind the wall", ""));
        var html = Shares.article("As the reader saw it", "");
        running.share(
                Shares.of(
                        "own",
                        "https://news.bower.example/wall",
                        "saved",
                        ", \"saved\": {\"html_gz\": \"" + packed(html) + "\"}"),
                Shares.of("other", "https://news.bower.example/wall"));

        JsonNode own = running.awaitArticlesOf("own", 1).getFirst();
        JsonNode shared = running.awaitArticlesOf("other", 1).getFirst();

        assertThat(own.at("/article/title").asString()).isEqualTo("As the reader saw it");
        assertThat(own.at("/share/saved/html_gz").isMissingNode()).isTrue();
        assertThat(shared.at("/article/title").asString()).isEqualTo("Behind the wall");
        assertThat(own.at("/article/id").asString())
                .isNotEqualTo(shared.at("/article/id").asString());
    }

    @Test
    void fetchesAnewOnRequest() {
        web.on(
                "blog.bower.example/changing",
                visit -> new PretendWeb.Answer(
                        200, Map.of("Content-Type", "text/html"), Shares.article("Edition " + visit, "")));
        running.share(Shares.of("anew", "https://blog.bower.example/changing"));
        running.awaitArticlesOf("anew", 1);

        running.share(Shares.of("anew", "https://blog.bower.example/changing", "refetch", ""));

        JsonNode second = running.awaitArticlesOf("anew", 2).getLast();
        assertThat(second.at("/article/title").asString()).isEqualTo("Edition 2");
        assertThat(second.at("/article/version").asInt()).isEqualTo(2);
    }

    @Test
    void sendsPoisonToTheDeadTwinWhileOthersPass() {
        web.page("blog.bower.example/fine", Shares.article("Fine", ""));
        int before = running.deadLetters();
        running.share(
                "not json",
                "{}",
                Shares.of("poison", "https://blog.bower.example/fine").replace("\"v\": 1", "\"v\": 9"),
                Shares.of("poison", "https://blog.bower.example/fine"));

        assertThat(running.awaitArticlesOf("poison", 1)).hasSize(1);
        await().atMost(Duration.ofSeconds(60)).until(() -> running.deadLetters() == before + 3);
        var meters = running.bean(MeterRegistry.class);
        assertThat(meters.counter("extractor.links", "state", "unreadable").count())
                .isEqualTo(15);
    }

    private static void awaitNoWork() {
        await().atMost(RunningExtractor.PATIENCE)
                .until(() -> running.collection("work").countDocuments() == 0);
    }

    private static String packed(String html) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(html.getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
