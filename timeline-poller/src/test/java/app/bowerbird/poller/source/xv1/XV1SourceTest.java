package app.bowerbird.poller.source.xv1;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.SettableClock;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Page;
import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Subscription;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XV1SourceTest {

    private static final Subscription OWNER = new Subscription(
            Map.of(),
            Map.of(
                    "consumer_key",
                    "ck",
                    "consumer_secret",
                    "cs",
                    "access_token",
                    "1-at",
                    "access_token_secret",
                    "ats"));

    private final SettableClock clock = new SettableClock();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile Map<String, String> headers = Map.of();
    private volatile String body = "[]";
    private HttpServer server;
    private XV1Source source;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/1.1/statuses/home_timeline.json", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI().toString());
                assertThat(exchange.getRequestHeaders().getFirst("Authorization"))
                        .contains("oauth_consumer_key=\"ck\"");
                headers.forEach(exchange.getResponseHeaders()::set);
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        source = new XV1Source("http://localhost:" + server.getAddress().getPort() + "/1.1", clock);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.clearProperty("twitter4j.oauth.consumerKey");
        System.clearProperty("twitter4j.restBaseURL");
    }

    @Test
    void readsTextTimeLinksAndWhoWroteThem() {
        body = "[" + status(30, 10, "1 &lt; 2 🐦 https://t.co/a", url("https://t.co/a", "https://news.bower.example/1"))
                + "]";
        Post post = page(null).posts().getFirst();
        assertThat(post.words()).isEqualTo("1 < 2 🐦 news.bower.example/1");
        assertThat(post.links().getFirst().url()).isEqualTo("https://news.bower.example/1");
        assertThat(post.author().handle()).isEqualTo("user10");
        assertThat(post.url()).isEqualTo("https://x.com/user10/status/30");
        assertThat(post.postedAt()).isEqualTo(Instant.parse("2026-11-20T07:20:30Z"));
    }

    @Test
    void readsTheOriginalOfARepostAndTheQuotedPost() {
        String quoted = status(5, 12, "Deep https://t.co/q", url("https://t.co/q", "https://q.bower.example/"));
        String original = status(
                        6,
                        11,
                        "Look https://t.co/o https://t.co/z",
                        url("https://t.co/o", "https://o.bower.example/") + ","
                                + url("https://t.co/z", "https://twitter.com/user12/status/5"))
                .replaceFirst(
                        "}$", ",\"is_quote_status\":true,\"quoted_status_id\":5,\"quoted_status\":" + quoted + "}");
        body = "["
                + status(40, 10, "RT @user11: Look…", "").replaceFirst("}$", ",\"retweeted_status\":" + original + "}")
                + "]";
        Post post = page(null).posts().getFirst();
        assertThat(post.id()).isEqualTo("40");
        assertThat(post.reposted().words()).isEqualTo("Look o.bower.example");
        assertThat(post.reposted().quoted().links().getFirst().url()).isEqualTo("https://q.bower.example/");
    }

    @Test
    void walksDownUntilAPageIsEmptyAndThenStandsAtTheTop() {
        body = "[" + status(20, 10, "a", "") + "]";
        Page first = page(null);
        assertThat(first.more()).isFalse();
        body = "[" + status(33, 10, "c", "") + "," + status(31, 10, "b", "") + "]";
        Page top = page(first.cursor());
        assertThat(asked.getLast())
                .contains("since_id=20")
                .doesNotContain("max_id")
                .contains("tweet_mode=extended");
        assertThat(top.more()).isTrue();
        body = "[]";
        Page bottom = page(top.cursor());
        assertThat(asked.getLast()).contains("since_id=20", "max_id=30");
        assertThat(bottom.more()).isFalse();
        page(bottom.cursor());
        assertThat(asked.getLast()).contains("since_id=33");
    }

    @Test
    void answersToOthersAreLeftOutYetMoveTheCursor() {
        body = "["
                + status(50, 10, "@bob no", "")
                        .replaceFirst("}$", ",\"in_reply_to_user_id\":11,\"in_reply_to_status_id\":4}")
                + ","
                + status(49, 10, "and then", "")
                        .replaceFirst("}$", ",\"in_reply_to_user_id\":10,\"in_reply_to_status_id\":4}")
                + "]";
        Page page = page(null);
        assertThat(page.posts()).extracting(Post::id).containsExactly("49");
        body = "[]";
        page(page.cursor());
        assertThat(asked.getLast()).contains("since_id=50");
    }

    @Test
    void theOwnersPostsAreTheirOwn() {
        body = "[" + status(50, 1, "mine", "") + "]";
        assertThat(page(null).posts().getFirst().own()).isTrue();
    }

    @Test
    void strayPropertiesChangeNothing() {
        System.setProperty("twitter4j.oauth.consumerKey", "stray");
        System.setProperty("twitter4j.restBaseURL", "http://localhost:1/");
        assertThat(page(null).posts()).isEmpty();
    }

    @Test
    void waitsForTheWindow() {
        status = 429;
        body = "{\"errors\":[{\"code\":88,\"message\":\"Rate limit exceeded\"}]}";
        headers = Map.of(
                "x-rate-limit-limit", "15",
                "x-rate-limit-remaining", "0",
                "x-rate-limit-reset", Long.toString(Instant.now().getEpochSecond() + 300));
        var limited = (Outcome.RateLimited) source.fetch(OWNER, null);
        assertThat(limited.retryAt())
                .isBetween(SettableClock.MORNING.plusSeconds(290), SettableClock.MORNING.plusSeconds(310));
        headers = Map.of();
        assertThat(((Outcome.RateLimited) source.fetch(OWNER, null)).retryAt()).isAfter(SettableClock.MORNING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            403 | {"errors":[{"code":453,"message":"You currently have access to a subset"}]} | NeedsOwner | use source x
            403 | {"title":"Forbidden","detail":"no"}                                        | NeedsOwner | use source x
            403 | {"errors":[{"code":64,"message":"Your account is suspended"}]}             | NeedsOwner | status 403
            401 | {"errors":[{"code":89,"message":"Invalid or expired token"}]}              | NeedsOwner | fresh ones
            503 | down                                                                       | Failed     | status 503
            200 | {"not":"a list"}                                                           | Failed     | X
            """)
    void tellsRefusalsApart(int code, String answer, String outcome, String words) {
        status = code;
        body = answer;
        Outcome refused = source.fetch(OWNER, null);
        assertThat(refused.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(refused.toString()).contains(words).doesNotContain("ats");
    }

    @Test
    void aServerThatIsAwayIsAskedAgainLater() {
        server.stop(0);
        assertThat(source.fetch(OWNER, null)).isInstanceOf(Outcome.Failed.class);
    }

    private Page page(String cursor) {
        return (Page) source.fetch(OWNER, cursor);
    }

    private static String url(String tco, String expanded) {
        return "{\"url\":\"%s\",\"expanded_url\":\"%s\",\"display_url\":\"%s\",\"indices\":[0,14]}"
                .formatted(tco, expanded, expanded.replaceFirst("https://", "").replaceFirst("/$", ""));
    }

    private static String status(long id, long user, String text, String urls) {
        return """
                {"created_at":"Fri Nov 20 07:20:30 +0000 2026","id":%d,"id_str":"%d","full_text":"%s","truncated":false,\
                "entities":{"hashtags":[],"symbols":[],"user_mentions":[],"urls":[%s]},"lang":"en",\
                "user":{"id":%d,"id_str":"%d","name":"User %d","screen_name":"user%d","protected":false}}""".formatted(id, id, text, urls, user, user, user, user);
    }
}
