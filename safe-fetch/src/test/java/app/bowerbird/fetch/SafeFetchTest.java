package app.bowerbird.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.fetch.FetchResult.Answered;
import app.bowerbird.fetch.FetchResult.Busy;
import app.bowerbird.fetch.FetchResult.Failed;
import app.bowerbird.fetch.FetchResult.Refused;
import app.bowerbird.fetch.hostile.HostileWeb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SafeFetchTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private HostileWeb web;
    private SafeFetch fetch;

    @BeforeEach
    void open() throws IOException {
        web = new HostileWeb();
        fetch = fetcher(Pacing.NONE, 2);
    }

    @AfterEach
    void close() throws IOException {
        fetch.close();
        web.close();
    }

    @Test
    void readsAPageOfAPinnedHostWhateverSchemeAndPortAreAsked() {
        web.on("/a", visit -> visit.page("<html><p>Grüße"));

        var page = (Answered) get("https://news.example:8443/a?b=[1]&c=ü|#part");

        assertThat(page.url()).isEqualTo("https://news.example:8443/a?b=%5b1%5d&c=%c3%bc%7c");
        assertThat(page.media()).isEqualTo(Media.HTML);
        assertThat(page.contentType()).isEqualTo("text/html");
        assertThat(page.charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).endsWith("Grüße");
        assertThat(page.hops()).containsExactly(new Hop(page.url(), 200, "answered"));
        assertThat(web.visits().getFirst().headers())
                .containsEntry("host", "news.example:8443")
                .containsEntry("user-agent", "Test/1 (+https://example.org)")
                .containsEntry("accept-encoding", "gzip")
                .doesNotContainKeys("cookie", "upgrade");
    }

    @Test
    void takesANameWithAnUnderscore() {
        web.on("/", visit -> visit.page("<html>here"));

        assertThat(get("http://my_host.example/")).isInstanceOf(Answered.class);
        assertThat(web.visits().getFirst().headers()).containsEntry("host", "my_host.example");
    }

    @Test
    void followsRedirectsHopByHopAndTellsEachHop() {
        web.on("/a", visit -> visit.answer("301 Moved", "Location: https://other.example/b%20c\r\n", new byte[0]))
                .on("/b%20c", visit -> visit.answer("302 Found", "Location: d?x=1\r\n", new byte[0]))
                .on("/d", visit -> visit.page("<html>at last"));

        var page = (Answered) get("http://news.example/a");

        assertThat(page.url()).isEqualTo("https://other.example/d?x=1");
        assertThat(page.hops()).extracting(Hop::status).containsExactly(301, 302, 200);
    }

    @Test
    void followsTheRefreshHeaderAndTheMetaRefresh() {
        web.on("/a", visit -> visit.answer("200 OK", "Refresh: 0; url=/b\r\n", new byte[0]))
                .on("/b", visit -> visit.page("<meta http-equiv=Refresh content=\"1;URL='/c'\">"))
                .on("/c", visit -> visit.page("<!-- <meta http-equiv=refresh content='0;url=/d'> --><p>here"));

        assertThat(((Answered) get("http://news.example/a")).url()).isEqualTo("http://news.example/c");
    }

    @Test
    void refusesARedirectToAPrivateAddressInWords() {
        web.on("/a", visit -> visit.answer("302 Found", "Location: http://192.168.1.1/\r\n", new byte[0]));

        var refused = (Refused) get("http://news.example/a");

        assertThat(refused.reason()).isEqualTo("a private address");
        assertThat(refused.url()).isEqualTo("http://192.168.1.1/");
        assertThat(refused.hops()).hasSize(2);
    }

    @Test
    void refusesARedirectWhereNoneIsFollowed() {
        web.on("/a", visit -> visit.answer("302 Found", "Location: /b\r\n", new byte[0]));

        var result = fetch.fetch(FetchRequest.get("http://news.example/a", FetchLimits.API));

        assertThat(((Refused) result).reason()).isEqualTo("too many redirects");
    }

    @Test
    void answersARedirectToACallerWhoFollowsByItself() {
        web.on("/a", visit -> visit.answer("302 Found", "Location: /b\r\n", new byte[0]));
        var page = FetchLimits.PAGE;
        var limits = new FetchLimits(
                page.total(),
                FetchLimits.REDIRECTS_ANSWERED,
                page.maxWireBytes(),
                page.maxDecodedBytes(),
                page.media(),
                false);

        var answered = (Answered) fetch.fetch(FetchRequest.get("http://news.example/a", limits));

        assertThat(answered.status()).isEqualTo(302);
        assertThat(answered.header("location")).hasValue("/b");
        assertThat(answered.body()).isEmpty();
    }

    @Test
    void sendsTheRequestsOwnHeadersToTheFirstHostOnly() {
        web.on("/a", visit -> visit.answer("302 Found", "Location: /b\r\n", new byte[0]))
                .on("/b", visit -> visit.answer("302 Found", "Location: http://other.example/c\r\n", new byte[0]))
                .on("/c", visit -> visit.answer("302 Found", "Location: http://news.example/d\r\n", new byte[0]))
                .on("/d", visit -> visit.page("<html>"));

        fetch.fetch(FetchRequest.get("http://news.example/a", FetchLimits.PAGE)
                .withHeader("Authorization", "Bearer x")
                .withHeader("Host", "evil.example"));

        assertThat(web.visits())
                .extracting(visit -> visit.headers().getOrDefault("authorization", "-"))
                .containsExactly("Bearer x", "Bearer x", "-", "-");
        assertThat(web.visits().getFirst().headers()).containsEntry("host", "news.example");
    }

    @Test
    void postsABodyAndReadsTheAnswer() {
        web.on("/api", visit -> visit.answer("200 OK", "Content-Type: application/json\r\n", visit.body()));
        byte[] order = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

        var answer = (Answered)
                fetch.fetch(FetchRequest.post("http://news.example/api", "application/json", order, FetchLimits.API));

        assertThat(answer.body()).isEqualTo(order);
        assertThat(answer.media()).isEqualTo(Media.JSON);
        assertThat(web.visits().getFirst().headers()).containsEntry("content-type", "application/json");
    }

    @Test
    void tellsWhenToComeBackAndNeverLaterThanTomorrow() {
        web.on("/soon", visit -> visit.answer("429 Slow", "Retry-After: 120\r\n", new byte[0]))
                .on("/never", visit -> visit.answer("503 Away", "Retry-After: 99999999999999999999\r\n", new byte[0]))
                .on(
                        "/date",
                        visit -> visit.answer(
                                "503 Away", "Retry-After: Fri, 20 Nov 2026 09:00:00 GMT\r\n", new byte[0]));

        assertThat(((Answered) get("http://news.example/soon")).retryAt()).isEqualTo(NOW.plusSeconds(120));
        assertThat(((Answered) get("http://news.example/never")).retryAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(((Answered) get("http://news.example/date")).retryAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void waitsForItsTurnAtTheFirstHopByLeavingAndLaterByStaying() {
        var asked = new ConcurrentHashMap<String, Integer>();
        Pacing pacing = host -> asked.merge(host, 1, Integer::sum) % 2 == 0 ? Duration.ofMillis(20) : Duration.ZERO;
        web.on("/a", visit -> visit.answer("302 Found", "Location: /b\r\n", new byte[0]))
                .on("/b", visit -> visit.page("<html>"));
        try (var paced = fetcher(pacing, 2)) {
            var first = paced.fetch(FetchRequest.get("http://news.example/a", FetchLimits.PAGE));
            asked.put("other.example", 1);
            var second = paced.fetch(FetchRequest.get("http://other.example/a", FetchLimits.PAGE));

            assertThat(first).isInstanceOf(Answered.class);
            assertThat(((Busy) second).retryAt()).isEqualTo(NOW.plusMillis(20));
        }
    }

    @Test
    void saysThatNobodyIsThereAndThatAnotherTryMayHelp() {
        try (var alone = new SafeFetch(settings(Map.of("gone.example", "127.0.0.1:1"), 2), Pacing.NONE)) {
            var result = alone.fetch(FetchRequest.get("http://gone.example/", FetchLimits.PAGE));
            assertThat(((Failed) result).reason()).isEqualTo("the site cannot be reached");
        }
    }

    @Test
    void asksNoProxyThatTheSurroundingsName() {
        web.on("/", visit -> visit.page("<html>direct"));
        var named = Map.of(
                "http.proxyHost",
                "127.0.0.1",
                "http.proxyPort",
                "1",
                "socksProxyHost",
                "127.0.0.1",
                "socksProxyPort",
                "1");
        try {
            named.forEach(System::setProperty);
            assertThat(get("http://news.example/")).isInstanceOf(Answered.class);
        } finally {
            named.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void refusesMoreThanItsLimitInTheWordsOfTheLimit() {
        web.on("/a", visit -> visit.page("x".repeat(5000)));
        var small = new FetchLimits(Duration.ofSeconds(5), 0, 4096, 4096, Set.of(Media.HTML), false);

        var refused = (Refused) fetch.fetch(FetchRequest.get("http://news.example/a", small));

        assertThat(refused.reason()).isEqualTo("larger than 4 KiB");
    }

    private FetchResult get(String url) {
        return fetch.fetch(FetchRequest.get(url, FetchLimits.PAGE));
    }

    private SafeFetch fetcher(Pacing pacing, int perHost) {
        var pins = Map.of(
                "news.example", web.endpoint(), "other.example", web.endpoint(), "my_host.example", web.endpoint());
        return new SafeFetch(settings(pins, perHost), pacing, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static SafeFetchSettings settings(Map<String, String> pins, int perHost) {
        return new SafeFetchSettings("Test/1 (+https://example.org)", pins, Set.of(), perHost, 64);
    }
}
