package app.bowerbird.reader.image;

import static app.bowerbird.reader.image.RunningProxy.HOST;
import static app.bowerbird.reader.image.RunningProxy.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import app.bowerbird.reader.image.picture.ImageSize;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the proxy refuses, where it never goes, and what it says with every answer.
class ImageRefusalsTest {

    private static RunningProxy proxy;

    @BeforeAll
    static void start() {
        proxy = new RunningProxy();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void refusesWhatItDidNotSign() {
        String path = proxy.path("https://" + HOST + "/unsigned.png", ImageSize.FULL);
        String other = proxy.path("https://" + HOST + "/other.png", ImageSize.FULL);
        String proof = path.substring(path.indexOf('.'));

        for (String forged : List.of(
                path.substring(0, path.length() - 1) + (path.endsWith("A") ? "B" : "A"),
                path.replace("/full/", "/card/"),
                path.replace("/full/", "/none/"),
                path.substring(0, path.indexOf('.')),
                other.substring(0, other.indexOf('.')) + proof,
                "/images/full/" + HOST,
                "/images/full/aHR0cDovLzEyNy4wLjAuMS8.AAAA")) {
            var answer = proxy.get(forged);
            assertThat(answer.statusCode()).as(forged).isEqualTo(403);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(proxy.site.times("/unsigned.png") + proxy.site.times("/other.png"))
                .isZero();
    }

    @Test
    void showsNothingThatIsNoPicture() {
        for (String path : List.of(
                "/drawing.svg",
                "/drawing.png",
                "/page.jpg",
                "/polyglot.gif",
                "/photo.heic",
                "/bomb.png",
                "/heavy.png",
                "/endless.png",
                "/gone.png")) {
            for (ImageSize size : ImageSize.values()) {
                var answer = proxy.ask(path, size);
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body()).isEqualTo(size == ImageSize.FULL ? new byte[0] : ImagePages.CLEAR);
                assertThat(header(answer, "cache-control")).isEqualTo("public, max-age=300");
                assertThat(answer.headers().firstValue("etag")).isEmpty();
            }
            assertThat(proxy.site.times(path)).as("asked once for each size").isEqualTo(ImageSize.values().length);
            assertThat(proxy.ask(path, ImageSize.CARD).statusCode()).isEqualTo(404);
            assertThat(proxy.site.times(path)).as("and then remembered").isEqualTo(ImageSize.values().length);
        }
    }

    @Test
    void goesToNoPrivateAddress() {
        for (String url : List.of(
                "http://127.0.0.1:" + proxy.site.port() + "/secret.png",
                "http://localhost:" + proxy.site.port() + "/secret.png",
                "http://[::1]:" + proxy.site.port() + "/secret.png",
                "http://2130706433/secret.png",
                "http://169.254.169.254/latest/meta-data",
                "https://" + HOST + "/inside",
                "https://" + HOST + "/metadata")) {
            assertThat(proxy.get(proxy.path(url, ImageSize.FULL)).statusCode())
                    .as(url)
                    .isEqualTo(404);
            assertThat(proxy.get(proxy.path(url, ImageSize.FACE)).statusCode())
                    .as(url)
                    .isEqualTo(404);
        }
        assertThat(proxy.site.times("/secret.png")).isZero();
    }

    @Test
    void saysThatTheSiteIsInTroubleAndAsksAgainSoon() {
        for (int i = 0; i < 3; i++) {
            assertThat(proxy.ask("/broken", ImageSize.CARD).statusCode()).isEqualTo(502);
        }
        assertThat(proxy.site.times("/broken")).isEqualTo(1);
        proxy.clock.forward(Duration.ofMinutes(11));
        assertThat(proxy.ask("/broken", ImageSize.CARD).statusCode()).isEqualTo(502);
        assertThat(proxy.site.times("/broken")).isEqualTo(2);
    }

    @Test
    void saysWhatAPictureMayDoOnEveryAnswer() {
        String fine = proxy.path("https://" + HOST + "/nest.jpg", ImageSize.CARD);
        var answers = List.of(
                proxy.get(fine),
                proxy.get(fine, "If-None-Match", header(proxy.get(fine), "etag")),
                proxy.get(fine + "x"),
                proxy.ask("/gone.png", ImageSize.FULL),
                proxy.ask("/broken", ImageSize.FULL));

        assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactly(200, 304, 403, 404, 502);
        assertSoftly(softly -> {
            for (HttpResponse<byte[]> answer : answers) {
                softly.assertThat(answer.headers().allValues("content-security-policy"))
                        .containsExactly("default-src 'none'; sandbox");
                softly.assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
                // A mail shows pictures wherever it is read; what is no picture is nobody's.
                softly.assertThat(header(answer, "cross-origin-resource-policy"))
                        .isEqualTo(answer.statusCode() < 400 ? "cross-origin" : "same-origin");
                softly.assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
                softly.assertThat(answer.headers().map().keySet()).doesNotContain("set-cookie");
                softly.assertThat(answer.body().length > 0).isEqualTo(answer.statusCode() == 200);
            }
        });
    }
}
