package app.bowerbird.extractor;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.extractor.PretendWeb.Answer;
import app.bowerbird.fetch.Place;
import app.bowerbird.fetch.SafeFetch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How we behave towards the sites we open: who we say we are, when we come again, and by whose leave.
class CourtesyFlowTest {

    private static RunningExtractor running;
    private static PretendWeb web;

    @BeforeAll
    static void open() {
        running = new RunningExtractor(
                "extractor.host-interval=20ms", "extractor.look-again-after=1ms", "extractor.patience=500ms");
        web = running.web;
    }

    @AfterAll
    static void close() {
        running.close();
    }

    @Test
    void saysWhoComesAndWhereTheOwnerCanBeReached() {
        web.page("news.bower.example/who", Shares.article("Who comes", ""));
        read("who", "https://news.bower.example/who");

        assertThat(web.said("news.bower.example/who", "User-Agent"))
                .matches("Bowerbird/[\\d.]+ \\(\\+https?://\\S+\\)");
    }

    @Test
    void opensWhatAPersonAskedForWithoutAskingRobots() {
        web.page("other.bower.example/asked", Shares.article("Asked for", ""));
        text("other.bower.example/robots.txt", "User-agent: *\nDisallow: /");

        assertThat(read("asked", "https://other.bower.example/asked")
                        .at("/outcome")
                        .asString())
                .isEqualTo("article");
        running.share(Shares.of("asked", "https://other.bower.example/asked", "refetch", ""));
        running.awaitArticlesOf("asked", 2);
        assertThat(web.visits("other.bower.example/robots.txt")).isZero();
        assertThat(web.visits("other.bower.example/asked")).isEqualTo(2);
    }

    @Test
    void leavesWhatIsKnownAloneWhereRobotsForbidsToLookAgain() {
        web.page("slow.bower.example/left", Shares.article("Left alone", ""));
        text("slow.bower.example/robots.txt", "User-agent: bowerbird\nDisallow: /left\n\nUser-agent: *\nAllow: /");
        read("left", "https://slow.bower.example/left");

        read("left-again", "https://slow.bower.example/left");

        awaitNoWork();
        assertThat(web.visits("slow.bower.example/robots.txt")).isEqualTo(1);
        assertThat(web.visits("slow.bower.example/left")).isEqualTo(1);
    }

    @Test
    void costsNoBodyAndTellsNobodyWhereNothingHasChanged() {
        changing("news.bower.example/same", "\"v1\"", "Same");
        read("same", "https://news.bower.example/same");
        read("same-again", "https://news.bower.example/same");
        awaitVisits("news.bower.example/same", 2);
        awaitNoWork();

        assertThat(web.said("news.bower.example/same", "If-None-Match")).isEqualTo("\"v1\"");
        assertThat(web.said("news.bower.example/same", "If-Modified-Since")).isEqualTo("Fri, 20 Nov 2026 07:00:00 GMT");
        read("marker", "https://news.bower.example/same");
        assertThat(running.awaitArticlesOf("same-again", 1)).hasSize(1);
    }

    @Test
    void tellsWhomItWasSharedToOnceMoreWhereItHasChanged() {
        web.on("blog.bower.example/grows", visit -> html(Shares.article("Edition " + visit, "")));
        read("grows", "https://blog.bower.example/grows");
        running.share(Shares.of("grows-again", "https://blog.bower.example/grows"));

        var told = running.awaitArticlesOf("grows-again", 2);

        assertThat(told.getFirst().at("/article/title").asString()).isEqualTo("Edition 1");
        assertThat(told.getLast().at("/article/title").asString()).isEqualTo("Edition 2");
        assertThat(told.getLast().at("/article/version").asInt()).isEqualTo(2);
    }

    @Test
    void keepsWhatWasReadWhereThePageHasLostItsText() {
        web.on(
                "blog.bower.example/wall",
                visit -> html(
                        visit == 1 ? Shares.article("Whole", "") : "<title>Whole</title><p>Subscribe to read on."));
        read("wall", "https://blog.bower.example/wall");
        read("wall-again", "https://blog.bower.example/wall");
        awaitVisits("blog.bower.example/wall", 2);
        awaitNoWork();

        JsonNode later = read("wall-later", "https://blog.bower.example/wall");
        assertThat(later.at("/article/version").asInt()).isEqualTo(1);
        assertThat(later.at("/article/word_count").asInt()).isGreaterThan(30);
    }

    @Test
    void keepsTheArticleWhenAPersonFetchesAgainWhatHasNotChanged() {
        changing("news.bower.example/again", "W/\"a\"", "Again");
        read("again", "https://news.bower.example/again");
        running.share(Shares.of("again", "https://news.bower.example/again", "refetch", ""));

        JsonNode kept = running.awaitArticlesOf("again", 2).getLast();

        assertThat(web.said("news.bower.example/again", "If-None-Match")).isEqualTo("W/\"a\"");
        assertThat(kept.at("/article/version").asInt()).isEqualTo(1);
        assertThat(kept.at("/article/body_gz").isMissingNode()).isFalse();
        assertThat(kept.at("/trace/0/status").asInt()).isEqualTo(304);
        assertThat(kept.at("/trace/0/note").asString()).isEqualTo("not changed since it was read");
    }

    @Test
    void shelvesALinkBareWhileItsSiteAsksToWaitAndReadsItThen() {
        web.on(
                "bit.bower.example/later",
                visit -> visit == 1
                        ? new Answer(429, Map.of("Retry-After", "2"), "later")
                        : html(Shares.article("At last", "")));
        running.share(Shares.of("later", "https://bit.bower.example/later"));

        JsonNode meanwhile = running.awaitArticlesOf("later", 1).getFirst();
        assertThat(meanwhile.at("/outcome").asString()).isEqualTo("failed");
        assertThat(meanwhile.at("/reason").asString()).isEqualTo("the site asks to come later (429)");

        JsonNode last = running.awaitArticlesOf("later", 2).getLast();
        assertThat(last.at("/article/title").asString()).isEqualTo("At last");
        assertThat(last.at("/article/id")).isEqualTo(meanwhile.at("/article/id"));
        assertThat(last.at("/article/version").asInt()).isEqualTo(2);
        awaitNoWork();
    }

    @Test
    void leavesAHostAloneThatAskedForRest() {
        web.on("www.news.bower.example/busy", _ -> new Answer(503, Map.of("Retry-After", "3000"), "later"));
        web.page("www.news.bower.example/neighbour", Shares.article("Neighbour", ""));
        running.share(Shares.of("rest", "https://www.news.bower.example/busy"));
        running.awaitArticlesOf("rest", 1);

        running.share(Shares.of("rest-too", "https://www.news.bower.example/neighbour"));

        await().atMost(RunningExtractor.PATIENCE)
                .until(() -> running.collection("work").find().into(new ArrayList<>()).stream()
                                .filter(row -> row.getString("url").contains("www.news.bower.example"))
                                .filter(row -> row.getDate("due_at")
                                        .toInstant()
                                        .isAfter(Instant.now().plusSeconds(600)))
                                .count()
                        == 2);
        assertThat(web.visits("www.news.bower.example/neighbour")).isZero();
    }

    @Test
    void booksNoTurnOfAHostWhileEveryPlaceIsTaken() {
        String host = "slow.bower.example";
        var turnBefore = turn(host);
        web.page(host + "/crowd", Shares.article("Through the crowd", ""));
        var places = new ArrayList<Place>();
        var fetch = running.bean(SafeFetch.class);
        for (var place = fetch.place(); place.isPresent(); place = fetch.place()) {
            places.add(place.get());
        }
        try {
            running.share(Shares.of("crowd", "https://" + host + "/crowd?id=7"));
            await().atMost(RunningExtractor.PATIENCE)
                    .until(() -> running.collection("work").find().into(new ArrayList<>()).stream()
                            .anyMatch(row -> row.getString("url").contains("/crowd?id=7")
                                    && row.getString("owner") == null
                                    && !row.getBoolean("paid")));
            assertThat(turn(host)).isEqualTo(turnBefore);
        } finally {
            places.forEach(Place::close);
        }
        assertThat(running.awaitArticlesOf("crowd", 1)).hasSize(1);
        assertThat(turn(host)).isNotEqualTo(turnBefore);
    }

    private static Optional<Document> turn(String host) {
        return Optional.ofNullable(
                running.collection("hosts").find(eq("_id", host)).first());
    }

    private static JsonNode read(String reader, String url) {
        running.share(Shares.of(reader, url));
        return running.awaitArticlesOf(reader, 1).getFirst();
    }

    private static Answer html(String body) {
        return new Answer(200, Map.of("Content-Type", "text/html; charset=utf-8"), body);
    }

    private static void text(String place, String body) {
        web.on(place, _ -> new Answer(200, Map.of("Content-Type", "text/plain"), body));
    }

    /// A page that answers 304 to whoever shows its validator.
    private static void changing(String place, String etag, String title) {
        var headers = new HashMap<>(Map.of("Content-Type", "text/html", "ETag", etag));
        headers.put("Last-Modified", "Fri, 20 Nov 2026 07:00:00 GMT");
        web.on(
                place,
                _ -> etag.equals(web.said(place, "If-None-Match"))
                        ? new Answer(304, Map.of("ETag", etag), "")
                        : new Answer(200, headers, Shares.article(title, "")));
    }

    private static void awaitVisits(String place, int visits) {
        await().atMost(RunningExtractor.PATIENCE).until(() -> web.visits(place) >= visits);
    }

    private static void awaitNoWork() {
        await().atMost(RunningExtractor.PATIENCE)
                .until(() -> running.collection("work").find().into(new ArrayList<>()).stream()
                        .noneMatch(row -> !row.getString("url").contains("www.news.bower.example")));
    }
}
