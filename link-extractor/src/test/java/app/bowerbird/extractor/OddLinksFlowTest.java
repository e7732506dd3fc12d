package app.bowerbird.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.article.PackedBody;
import app.bowerbird.extractor.pdf.Pdfs;
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

/// Links that come in other ways than a post: left by a dead worker, with a page, to be fetched anew, or not readable.
class OddLinksFlowTest {

    private static RunningExtractor running;
    private static PretendWeb web;

    @BeforeAll
    static void open() {
        running = new RunningExtractor("extractor.host-interval=20ms");
        web = running.web;
    }

    @AfterAll
    static void close() {
        running.close();
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
        await().atMost(RunningExtractor.PATIENCE)
                .until(() -> running.collection("work").countDocuments() == 0);
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
    void makesStoriesOfWhatIsNoPage() {
        web.file(
                "blog.bower.example/paper.pdf",
                "application/pdf",
                Pdfs.of("How bowerbirds choose blue", "Nell Feather", List.of("Bowerbirds collect what is blue.")));
        web.file("blog.bower.example/i/nest.png", "image/png", bytes("\u0089PNG\r\n\u001a\n and more"));
        web.file("blog.bower.example/film.mp4", "video/mp4", bytes("\0\0\0 ftypisom and more"));
        web.file("blog.bower.example/notes.txt", "text/plain", bytes("Notes on blue\n\nThey collect it."));
        running.share(
                Shares.of("pdf", "https://blog.bower.example/paper.pdf"),
                Shares.of("image", "https://blog.bower.example/i/nest.png"),
                Shares.of("video", "https://blog.bower.example/film.mp4"),
                Shares.of("text", "https://blog.bower.example/notes.txt"));

        assertThat(told("pdf"))
                .isEqualTo("article pdf: How bowerbirds choose blue <p>Bowerbirds collect what is blue.</p>");
        assertThat(told("image"))
                .startsWith("other image: nest.png <figure><img src=\"https://blog.bower.example/i/nest.png\"");
        assertThat(told("video"))
                .startsWith("other video: film.mp4 <p><a href=\"https://blog.bower.example/film.mp4\"");
        assertThat(told("text")).startsWith("article text: Notes on blue <pre>Notes on blue");
    }

    private static String told(String type) {
        JsonNode told = running.awaitArticlesOf(type, 1).getFirst();
        var body = PackedBody.unpacked(
                Base64.getDecoder().decode(told.at("/article/body_gz").asString()));
        return told.at("/outcome").asString() + " " + told.at("/article/type").asString() + ": "
                + told.at("/article/title").asString() + " " + body.html();
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
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

    private static String packed(String html) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(html.getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
