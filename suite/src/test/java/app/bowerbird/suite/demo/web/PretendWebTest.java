package app.bowerbird.suite.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.io.SyndFeedInput;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

class PretendWebTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private final PretendWeb web = new PretendWeb();
    private final Sites sites = new Sites(NOW);

    @BeforeEach
    void fill() {
        sites.into(web);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void hasTwentyPagesAndMoreInFourLanguagesAndMore() throws Exception {
        var pages = Arrays.stream(
                        new PathMatchingResourcePatternResolver().getResources("classpath*:/demo/pages/*.html"))
                .map(file -> Page.read(content(file), NOW))
                .toList();
        assertThat(pages).hasSizeGreaterThanOrEqualTo(20);
        assertThat(pages.stream().map(page -> page.get("lang")).collect(Collectors.toSet()))
                .contains("en", "de", "es", "ja", "ar");
        assertThat(pages.stream().map(page -> page.get("layout")).collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(7);
        for (var page : pages) {
            var answer = get(page.address());
            assertThat(answer)
                    .startsWith("HTTP/1.1 200")
                    .contains(page.get("title").replace("&", "&amp;"))
                    .doesNotContain("{{");
        }
    }

    @Test
    void tellsTheHostsApartAndCountsWhoAsks() throws Exception {
        web.put("https://one.bower.example/", Answer.page("<p>one"));
        web.put("https://two.bower.example/", Answer.page("<p>two"));
        assertThat(get("https://one.bower.example/")).endsWith("<p>one");
        assertThat(get("https://two.bower.example/?q=1")).endsWith("<p>two");
        assertThat(get("https://two.bower.example/none")).startsWith("HTTP/1.1 404");
        assertThat(web.requests("https://two.bower.example/")).isEqualTo(1);
        assertThat(web.requests("https://two.bower.example/elsewhere")).isZero();
    }

    @Test
    void redirectsAndLosesPages() throws Exception {
        assertThat(get("https://go.bower.example/bread"))
                .startsWith("HTTP/1.1 302")
                .contains("via.bower.example");
        assertThat(get("https://old.bower.example/almanac/1998")).startsWith("HTTP/1.1 404");
    }

    @Test
    void knowsACardBehindEveryRedirect() {
        var card = sites.card("https://go.bower.example/bread").orElseThrow();
        assertThat(card.title()).isEqualTo("Bread on a Tuesday");
        assertThat(card.url()).isEqualTo("https://fernandfig.bower.example/bread-on-a-tuesday");
        assertThat(sites.card("https://old.bower.example/almanac/1998")).isEmpty();
    }

    @Test
    void feedsItsFollowersInThreeFormats() throws Exception {
        for (var url :
                new String[] {"https://fernandfig.bower.example/feed.xml", "https://toridayori.bower.example/atom.xml"
                }) {
            var feed = new SyndFeedInput().build(new InputStreamReader(stream(url), StandardCharsets.UTF_8));
            assertThat(feed.getEntries()).isNotEmpty().allSatisfy(entry -> {
                assertThat(entry.getTitle()).isNotBlank();
                assertThat(entry.getLink()).startsWith("https://");
            });
        }
        var json = new JsonMapper().readTree(stream("https://smallweb.bower.example/feed.json"));
        assertThat(json.path("items").size()).isEqualTo(2);
        assertThat(Instant.parse(json.at("/items/0/date_published").asString()))
                .isBetween(NOW.minus(3, ChronoUnit.DAYS), NOW);
    }

    @Test
    void answersNotModifiedToAKnownTag() throws Exception {
        var head = get("https://fernandfig.bower.example/feed.xml");
        var tag = head.substring(head.indexOf("Etag: ") + 6).split("\r\n", 2)[0];
        assertThat(send("https://fernandfig.bower.example/feed.xml", "If-None-Match: " + tag + "\r\n"))
                .startsWith("HTTP/1.1 304");
    }

    @Test
    void drawsPicturesThatABrowserReads() throws Exception {
        var place = ImageIO.read(stream("https://news.bower.example/img/blue-bower.png"));
        assertThat(place.getWidth()).isEqualTo(640);
        var bird = ImageIO.read(stream("https://img.bower.example/avatar/oda_marsh.png"));
        assertThat(bird.getHeight()).isEqualTo(96);
        assertThat(bird.getRGB(0, 0)).isNotEqualTo(bird.getRGB(48, 60));
    }

    private static String content(org.springframework.core.io.Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String get(String url) throws Exception {
        return send(url, "");
    }

    private String send(String url, String header) throws Exception {
        return new String(raw(url, header), StandardCharsets.UTF_8);
    }

    private InputStream stream(String url) throws Exception {
        var raw = raw(url, "");
        for (int i = 0; ; i++) {
            if (raw[i] == '\r' && raw[i + 1] == '\n' && raw[i + 2] == '\r') {
                return new java.io.ByteArrayInputStream(raw, i + 4, raw.length - i - 4);
            }
        }
    }

    private byte[] raw(String url, String header) throws Exception {
        var uri = java.net.URI.create(url);
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        try (var socket = new Socket("127.0.0.1", Integer.parseInt(web.address().split(":")[1]))) {
            var request = "GET " + uri.getRawPath() + query + " HTTP/1.1\r\nHost: " + uri.getHost() + "\r\n" + header
                    + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().readAllBytes();
        }
    }
}
