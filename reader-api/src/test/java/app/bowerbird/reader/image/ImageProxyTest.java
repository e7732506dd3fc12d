package app.bowerbird.reader.image;

import static app.bowerbird.reader.image.RunningProxy.CLIENT;
import static app.bowerbird.reader.image.RunningProxy.HOST;
import static app.bowerbird.reader.image.RunningProxy.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.reader.image.picture.ImageSize;
import app.bowerbird.reader.image.picture.Picture;
import app.bowerbird.reader.image.picture.PictureType;
import app.bowerbird.reader.image.store.Images;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the proxy shows, how small it makes it, and how often it asks for it.
class ImageProxyTest {

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
    void showsAPictureAsItCameWithNothingElseOfItsSite() {
        var answer = proxy.ask("/nest.jpg", ImageSize.FULL);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PictureSite.NEST);
        assertThat(header(answer, "content-type")).isEqualTo("image/jpeg");
        assertThat(header(answer, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.headers().map()).doesNotContainKeys("x-of-the-site", "set-cookie");
        assertThat(header(proxy.ask("/unlabelled", ImageSize.FULL), "content-type"))
                .isEqualTo("image/png");
        assertThat(header(proxy.ask("/mislabelled", ImageSize.FULL), "content-type"))
                .isEqualTo("image/gif");
        assertThat(proxy.ask("/moved", ImageSize.FULL).body()).isEqualTo(PictureSite.NEST);
    }

    @Test
    void tellsTheSiteNothingOfTheReader() {
        proxy.get(
                proxy.path("https://" + HOST + "/nest.jpg?private", ImageSize.FULL),
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

        assertThat(proxy.site.headers).allSatisfy(asked -> {
            assertThat(asked.keySet().stream().map(String::toLowerCase))
                    .doesNotContain("cookie", "referer", "accept-language", "x-forwarded-for", "origin");
            assertThat(asked.get("User-agent")).singleElement().asString().startsWith("Bowerbird/");
        });
    }

    @Test
    void makesAThumbnailOnceAndKeepsIt() {
        for (int i = 0; i < 3; i++) {
            var card = proxy.ask("/clear.png", ImageSize.CARD);
            assertThat(card.statusCode()).isEqualTo(200);
            assertThat(header(card, "content-type")).isEqualTo("image/png");
            assertThat(Picture.of(card.body())).contains(new Picture(PictureType.PNG, 640, 360, 1, false));
        }
        assertThat(proxy.site.times("/clear.png")).isEqualTo(1);
        var face = proxy.ask("/nest.jpg", ImageSize.FACE);
        assertThat(Picture.of(face.body())).contains(new Picture(PictureType.JPEG, 96, 96, 1, false));
        assertThat(header(proxy.ask("/small.webp", ImageSize.CARD), "content-type"))
                .isEqualTo("image/webp");
    }

    @Test
    void makesThumbnailsAheadOfWhoeverLooks() {
        var thumbnails = proxy.api.bean(Thumbnails.class);
        String face = "https://" + HOST + "/many/face.png";

        for (int i = 0; i < 5; i++) {
            thumbnails.later(face, ImageSize.FACE);
            thumbnails.later(null, ImageSize.FACE);
            thumbnails.later("data:image/png;base64,", ImageSize.CARD);
        }
        await().until(() -> proxy.api
                        .database()
                        .getCollection("images")
                        .countDocuments(new Document("_id", Images.key(ImageSize.FACE, face)))
                == 1);

        assertThat(proxy.get(proxy.path(face, ImageSize.FACE)).statusCode()).isEqualTo(200);
        assertThat(proxy.site.times("/many/face.png")).isEqualTo(1);
    }

    @Test
    void sendsNoPictureTwiceToWhoHasIt() {
        String path = proxy.path("https://" + HOST + "/many/tagged.png", ImageSize.FULL);
        String tag = header(proxy.get(path), "etag");

        var again = proxy.get(path, "If-None-Match", tag);

        assertThat(tag).matches("\"[\\w-]{43}\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "cache-control")).contains("immutable");
        assertThat(proxy.site.times("/many/tagged.png")).isEqualTo(1);
        assertThat(proxy.get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void showsAPageOfThirtyPicturesOfOneHost() {
        List<CompletableFuture<HttpResponse<byte[]>>> answers = IntStream.range(0, 60)
                .mapToObj(i -> proxy.path(
                        "https://" + HOST + "/many/" + i / 2 + ".png", i % 2 == 0 ? ImageSize.FULL : ImageSize.FACE))
                .map(path -> CLIENT.sendAsync(proxy.request(path), HttpResponse.BodyHandlers.ofByteArray()))
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }
}
