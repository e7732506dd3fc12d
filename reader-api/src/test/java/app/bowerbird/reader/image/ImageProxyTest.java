package app.bowerbird.reader.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;

import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.image.picture.ImageSize;
import app.bowerbird.reader.image.picture.Picture;
import app.bowerbird.reader.image.picture.PictureType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The proxy in front of a web of pictures: what it shows, what it refuses, and what it says with it.
class ImageProxyTest {

    private static final String HOST = "pictures.bower.example";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final SettableClock clock = new SettableClock();
    private static PictureSite site;
    private static RunningReaderApi api;
    private static ImageLinks links;

    @BeforeAll
    static void start() {
        site = new PictureSite();
        api = RunningReaderApi.owned(clock, "safe-fetch.pinned-hosts[" + HOST + "]=" + site.pin());
        links = api.bean(ImageLinks.class);
    }

    @AfterAll
    static void stop() {
        api.close();
        site.close();
    }

    private static String path(String url, ImageSize size) {
        return Objects.requireNonNull(links.of(url, size));
    }

    private static HttpResponse<byte[]> get(String path, String... headers) {
        try {
            return CLIENT.send(request(path, headers), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static HttpRequest request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(api.url() + path));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private static HttpResponse<byte[]> ask(String path, ImageSize size) {
        return get(path("https://" + HOST + path, size));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void showsAPictureAsItCameWithNothingElseOfItsSite() {
        var answer = ask("/nest.jpg", ImageSize.FULL);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PictureSite.NEST);
        assertThat(header(answer, "content-type")).isEqualTo("image/jpeg");
        assertThat(header(answer, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.headers().map()).doesNotContainKeys("x-of-the-site", "set-cookie");
        assertThat(header(ask("/unlabelled", ImageSize.FULL), "content-type")).isEqualTo("image/png");
        assertThat(header(ask("/mislabelled", ImageSize.FULL), "content-type")).isEqualTo("image/gif");
        assertThat(ask("/moved", ImageSize.FULL).body()).isEqualTo(PictureSite.NEST);
    }

    @Test
    void tellsTheSiteNothingOfTheReader() {
        get(
                path("https://" + HOST + "/nest.jpg?private", ImageSize.FULL),
                "Cookie",
                "bowerbird=x",
                "Referer",
                "https://reader.example/stories/1",
                "Accept-Language",
                "tlh",
                "User-Agent",
                "The reader's own/1.0",
                "X-Forwarded-For",
                "192.0.2.7");

        assertThat(site.headers).allSatisfy(asked -> {
            assertThat(asked.keySet().stream().map(String::toLowerCase))
                    .doesNotContain("cookie", "referer", "accept-language", "x-forwarded-for", "origin");
            assertThat(asked.get("User-agent")).singleElement().asString().startsWith("Bowerbird/");
        });
    }

    @Test
    void refusesWhatItDidNotSign() {
        String path = path("https://" + HOST + "/unsigned.png", ImageSize.FULL);
        String other = path("https://" + HOST + "/other.png", ImageSize.FULL);
        String proof = path.substring(path.indexOf('.'));

        for (String forged : List.of(
                path.substring(0, path.length() - 1) + (path.endsWith("A") ? "B" : "A"),
                path.replace("/full/", "/card/"),
                path.replace("/full/", "/none/"),
                path.substring(0, path.indexOf('.')),
                other.substring(0, other.indexOf('.')) + proof,
                "/images/full/" + HOST,
                "/images/full/aHR0cDovLzEyNy4wLjAuMS8.AAAA")) {
            var answer = get(forged);
            assertThat(answer.statusCode()).as(forged).isEqualTo(403);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(site.times("/unsigned.png") + site.times("/other.png")).isZero();
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
                var answer = ask(path, size);
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body()).isEmpty();
                assertThat(header(answer, "cache-control")).isEqualTo("public, max-age=300");
                assertThat(answer.headers().firstValue("etag")).isEmpty();
            }
            assertThat(site.times(path)).as("asked once for each size").isEqualTo(ImageSize.values().length);
            assertThat(ask(path, ImageSize.CARD).statusCode()).isEqualTo(404);
            assertThat(site.times(path)).as("and then remembered").isEqualTo(ImageSize.values().length);
        }
    }

    @Test
    void goesToNoPrivateAddress() {
        for (String url : List.of(
                "http://127.0.0.1:" + site.port() + "/secret.png",
                "http://localhost:" + site.port() + "/secret.png",
                "http://[::1]:" + site.port() + "/secret.png",
                "http://2130706433/secret.png",
                "http://169.254.169.254/latest/meta-data",
                "https://" + HOST + "/inside",
                "https://" + HOST + "/metadata")) {
            assertThat(get(path(url, ImageSize.FULL)).statusCode()).as(url).isEqualTo(404);
            assertThat(get(path(url, ImageSize.FACE)).statusCode()).as(url).isEqualTo(404);
        }
        assertThat(site.times("/secret.png")).isZero();
    }

    @Test
    void saysThatTheSiteIsInTroubleAndAsksAgainSoon() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask("/broken", ImageSize.CARD).statusCode()).isEqualTo(502);
        }
        assertThat(site.times("/broken")).isEqualTo(1);
        clock.forward(Duration.ofMinutes(11));
        assertThat(ask("/broken", ImageSize.CARD).statusCode()).isEqualTo(502);
        assertThat(site.times("/broken")).isEqualTo(2);
    }

    @Test
    void makesAThumbnailOnceAndKeepsIt() {
        for (int i = 0; i < 3; i++) {
            var card = ask("/clear.png", ImageSize.CARD);
            assertThat(card.statusCode()).isEqualTo(200);
            assertThat(header(card, "content-type")).isEqualTo("image/png");
            assertThat(Picture.of(card.body())).contains(new Picture(PictureType.PNG, 640, 360, 1, false));
        }
        assertThat(site.times("/clear.png")).isEqualTo(1);
        var face = ask("/nest.jpg", ImageSize.FACE);
        assertThat(Picture.of(face.body())).contains(new Picture(PictureType.JPEG, 96, 96, 1, false));
        assertThat(header(ask("/small.webp", ImageSize.CARD), "content-type")).isEqualTo("image/webp");
    }

    @Test
    void makesThumbnailsAheadOfWhoeverLooks() {
        var thumbnails = api.bean(Thumbnails.class);
        String face = "https://" + HOST + "/many/face.png";

        for (int i = 0; i < 5; i++) {
            thumbnails.later(face, ImageSize.FACE);
            thumbnails.later(null, ImageSize.FACE);
            thumbnails.later("data:image/png;base64,", ImageSize.CARD);
        }
        await().until(() -> api.database()
                        .getCollection("images")
                        .countDocuments(new org.bson.Document(
                                "_id", app.bowerbird.reader.image.store.Images.key(ImageSize.FACE, face)))
                == 1);

        assertThat(get(path(face, ImageSize.FACE)).statusCode()).isEqualTo(200);
        assertThat(site.times("/many/face.png")).isEqualTo(1);
    }

    @Test
    void sendsNoPictureTwiceToWhoHasIt() {
        String path = path("https://" + HOST + "/many/tagged.png", ImageSize.FULL);
        String tag = header(get(path), "etag");

        var again = get(path, "If-None-Match", tag);

        assertThat(tag).matches("\"[\\w-]{43}\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "cache-control")).contains("immutable");
        assertThat(site.times("/many/tagged.png")).isEqualTo(1);
        assertThat(get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void showsAPageOfThirtyPicturesOfOneHost() {
        List<CompletableFuture<HttpResponse<byte[]>>> answers = IntStream.range(0, 60)
                .mapToObj(i -> path(
                        "https://" + HOST + "/many/" + i / 2 + ".png", i % 2 == 0 ? ImageSize.FULL : ImageSize.FACE))
                .map(path -> CLIENT.sendAsync(request(path), HttpResponse.BodyHandlers.ofByteArray()))
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }

    @Test
    void saysWhatAPictureMayDoOnEveryAnswer() {
        String fine = path("https://" + HOST + "/nest.jpg", ImageSize.CARD);
        var answers = List.of(
                get(fine),
                get(fine, "If-None-Match", header(get(fine), "etag")),
                get(fine + "x"),
                ask("/gone.png", ImageSize.FULL),
                ask("/broken", ImageSize.FULL));

        assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactly(200, 304, 403, 404, 502);
        assertSoftly(softly -> {
            for (HttpResponse<byte[]> answer : answers) {
                softly.assertThat(answer.headers().allValues("content-security-policy"))
                        .containsExactly("default-src 'none'; sandbox");
                softly.assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
                softly.assertThat(header(answer, "cross-origin-resource-policy"))
                        .isEqualTo("same-origin");
                softly.assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
                softly.assertThat(answer.headers().map().keySet()).doesNotContainAnyElementsOf(Set.of("set-cookie"));
                softly.assertThat(answer.body().length > 0).isEqualTo(answer.statusCode() == 200);
            }
        });
    }
}
