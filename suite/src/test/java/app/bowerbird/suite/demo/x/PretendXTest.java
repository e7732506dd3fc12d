package app.bowerbird.suite.demo.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.suite.demo.DemoWorld;
import app.bowerbird.suite.demo.post.Draft;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import twitter4j.Twitter;
import twitter4j.TwitterException;
import twitter4j.v1.Paging;

class PretendXTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static DemoWorld world;

    @BeforeAll
    static void start() {
        world = DemoWorld.alive(Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void cutsEachLinkRightByCodePoints() throws Exception {
        int behindEmoji = 0;
        for (var post :
                page("tweet.fields=entities&max_results=100").path("data").values()) {
            var text = post.path("text").asString();
            for (var url : post.at("/entities/urls").values()) {
                int from = text.offsetByCodePoints(0, url.path("start").asInt());
                int to = text.offsetByCodePoints(0, url.path("end").asInt());
                assertThat(text.substring(from, to)).isEqualTo(url.path("url").asString());
                behindEmoji += from == url.path("start").asInt() ? 0 : 1;
            }
        }
        assertThat(behindEmoji).isGreaterThan(5);
    }

    @Test
    void walksThePagesWithoutGapOrRepeat() throws Exception {
        var ids = new ArrayList<String>();
        var token = Optional.<String>empty();
        do {
            var page = page(
                    "max_results=7" + token.map(t -> "&pagination_token=" + t).orElse(""));
            page.path("data").values().forEach(post -> ids.add(post.path("id").asString()));
            token = Optional.ofNullable(page.at("/meta/next_token").asString(null));
        } while (token.isPresent());
        assertThat(ids).hasSizeGreaterThanOrEqualTo(56).doesNotHaveDuplicates();
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        var since = page("since_id=" + ids.get(10)).path("data");
        assertThat(since.size()).isEqualTo(10);
    }

    @Test
    void leavesOutWhatIsExcluded() throws Exception {
        var all = page("max_results=100").at("/meta/result_count").asInt();
        assertThat(page("max_results=100&exclude=replies")
                        .at("/meta/result_count")
                        .asInt())
                .isEqualTo(all - 1);
        assertThat(page("max_results=100&exclude=retweets")
                        .at("/meta/result_count")
                        .asInt())
                .isEqualTo(all - 4);
    }

    @Test
    void whoLikesOrKeepsARepostLikesWhatItPassesOn() throws Exception {
        for (var path : List.of("liked_tweets", "bookmarks")) {
            var url = world.x().url() + "/2/users/1500/" + path + "?max_results=100&tweet.fields=referenced_tweets";
            var kept = JSON.readTree(SignedGet.send(url, XKeys.DEMO).body()).path("data");
            assertThat(kept.size()).isPositive();
            assertThat(kept.values())
                    .noneMatch(post ->
                            post.at("/referenced_tweets/0/type").asString("").equals("retweeted"));
        }
    }

    @Test
    void tellsHowManyRequestsAreLeftAndThenRefuses() throws Exception {
        try (var strict =
                new PretendX(world.home(), XKeys.DEMO, new RateWindow(1, Clock.systemUTC()), url -> Optional.empty())) {
            var first = SignedGet.send(strict.url() + "/2/users/me", XKeys.DEMO);
            assertThat(first.headers().firstValue("x-rate-limit-remaining")).contains("0");
            assertThat(first.headers().firstValue("x-rate-limit-reset")).isPresent();
            assertThat(SignedGet.send(strict.url() + "/2/users/me", XKeys.DEMO).statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void billsEachPostAndAccountOnceADay() throws Exception {
        try (var quiet = DemoWorld.quiet(Clock.systemUTC())) {
            quiet.home().post(Draft.post("a", "oda_marsh", "Look: https://news.bower.example/x"));
            quiet.home().post(Draft.repost("b", "wren_calloway", "a"));
            var home = quiet.x().url() + "/2/users/1500/timelines/reverse_chronological";
            for (int i = 0; i < 2; i++) {
                SignedGet.send(quiet.x().url() + "/2/users/me", XKeys.DEMO);
                SignedGet.send(home + "?expansions=referenced_tweets.id", XKeys.DEMO);
                SignedGet.send(home + "?max_results=101", XKeys.DEMO);
            }
            assertThat(quiet.x().billed()).isEqualByComparingTo("0.020");
        }
    }

    @Test
    void refusesAWrongSignature() throws Exception {
        var wrong =
                new XKeys(XKeys.DEMO.consumerKey(), "not it", XKeys.DEMO.accessToken(), XKeys.DEMO.accessTokenSecret());
        assertThat(SignedGet.send(world.x().url() + "/2/users/me", wrong).statusCode())
                .isEqualTo(401);
        assertThatThrownBy(() -> twitter("not it").v1().timelines().getHomeTimeline())
                .isInstanceOfSatisfying(TwitterException.class, e -> assertThat(e.getStatusCode())
                        .isEqualTo(401));
    }

    @Test
    void speaksV1ToTwitter4j() throws Exception {
        var timelines = twitter(XKeys.DEMO.consumerSecret()).v1().timelines();
        var first = timelines.getHomeTimeline(Paging.ofCount(30));
        var rest = timelines.getHomeTimeline(
                Paging.ofCount(200).maxId(first.getLast().getId() - 1));
        assertThat(first.size() + rest.size()).isGreaterThanOrEqualTo(56);
        assertThat(rest).anySatisfy(status -> assertThat(status.isRetweet()).isTrue());
        var quote = first.stream()
                .filter(s -> s.getQuotedStatus() != null)
                .findFirst()
                .orElseThrow();
        assertThat(quote.getQuotedStatusPermalink().getExpandedURL()).startsWith("https://x.com/");
        var linked = rest.stream()
                .filter(s -> s.getText().startsWith("Everything I know about salt"))
                .findFirst()
                .orElseThrow();
        assertThat(linked.getText()).contains("table &, ");
        var url = linked.getURLEntities()[0];
        assertThat(url.getExpandedURL()).isEqualTo("https://fernandfig.bower.example/salt");
        assertThat(linked.getUser().getScreenName()).isEqualTo("imkefern");
    }

    @Test
    void showsAPostThatJustJoined() throws Exception {
        try (var quiet = DemoWorld.quiet(Clock.systemUTC())) {
            quiet.home().post(Draft.post("a", "oda_marsh", "Look: https://news.bower.example/x"));
            quiet.home().post(Draft.repost("b", "wren_calloway", "a"));
            var path =
                    "/2/users/1500/timelines/reverse_chronological?expansions=referenced_tweets.id&tweet.fields=entities";
            var body = JSON.readTree(
                    SignedGet.send(quiet.x().url() + path, XKeys.DEMO).body());
            assertThat(body.at("/data/0/referenced_tweets/0/type").asString()).isEqualTo("retweeted");
            assertThat(body.at("/includes/tweets/0/entities/urls/0/expanded_url")
                            .asString())
                    .isEqualTo("https://news.bower.example/x");
        }
    }

    private static JsonNode page(String query) throws Exception {
        var url = world.x().url() + "/2/users/1500/timelines/reverse_chronological?" + query;
        var response = SignedGet.send(url, XKeys.DEMO);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static Twitter twitter(String consumerSecret) {
        var settings = new Properties();
        settings.setProperty("restBaseURL", world.x().url() + "/1.1/");
        return Twitter.newBuilder()
                .load(settings)
                .oAuthConsumer(XKeys.DEMO.consumerKey(), consumerSecret)
                .oAuthAccessToken(XKeys.DEMO.accessToken(), XKeys.DEMO.accessTokenSecret())
                .build();
    }
}
