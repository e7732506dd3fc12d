package app.bowerbird.extractor.page;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.extractor.page.ParsePage.Parsed;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ParsePageTest {

    private static final String URL = "https://news.bower.example/";

    @Test
    void stopsAtTheNumberOfElements() {
        var parsed = parse(new ParsePage(1000, Duration.ofSeconds(5)), "<i>".repeat(2000));

        assertThat(parsed).isEqualTo(new Parsed.Stopped<>("the page has more than 1000 elements"));
    }

    @Test
    void stopsAtTheDeadline() {
        var parsed = parse(new ParsePage(1_000_000, Duration.ZERO), "<p>late");

        assertThat(parsed).isEqualTo(new Parsed.Stopped<>("the page takes too long to read"));
    }

    @Test
    void parsesWhatIsWithinTheLimits() {
        assertThat(parse(new ParsePage(1000, Duration.ofSeconds(5)), "<p>fine")).isEqualTo(new Parsed.Whole<>("fine"));
    }

    @Test
    void keepsACoreForPagesOfCommonSize() throws Exception {
        var parsePage = new ParsePage(1000, Duration.ofSeconds(5));
        var end = new CountDownLatch(1);
        try (var threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                threads.execute(() -> parsePage.turn(1_000_000, () -> {
                    awaited(end);
                    return new Parsed.Whole<>("large");
                }));
            }
            var small = threads.submit(() -> parse(parsePage, "<p>small"));
            boolean alone = Runtime.getRuntime().availableProcessors() == 1;
            if (!alone) {
                assertThat(small.get(5, TimeUnit.SECONDS)).isEqualTo(new Parsed.Whole<>("small"));
            }
            end.countDown();
        }
    }

    @Test
    void keepsOnlySoManyLargePagesWaiting() {
        var parsePage = new ParsePage(1000, Duration.ofSeconds(5));

        Parsed<String> outer =
                parsePage.turn(10 << 20, () -> parsePage.turn(10 << 20, () -> new Parsed.Whole<>("two")));

        assertThat(outer).isEqualTo(new Parsed.Crowded<>());
        assertThat(parsePage.turn(10 << 20, () -> new Parsed.Whole<>("one"))).isEqualTo(new Parsed.Whole<>("one"));
    }

    @Test
    void readsTextByWhatItIsAndThenByItsLabel() {
        byte[] utf8 = "Zaunkönig".getBytes(StandardCharsets.UTF_8);
        byte[] latin = "Zaunkönig".getBytes(StandardCharsets.ISO_8859_1);
        byte[] told = "<meta charset=iso-8859-2>Łódź".getBytes(Charset.forName("iso-8859-2"));
        byte[] japanese = "青い鳥".getBytes(Charset.forName("Shift_JIS"));

        assertThat(DecodeText.decode(utf8, StandardCharsets.ISO_8859_1)).isEqualTo("Zaunkönig");
        assertThat(DecodeText.decode(latin, StandardCharsets.UTF_8)).contains("Zaunk");
        assertThat(DecodeText.decode(latin, null)).isEqualTo("Zaunkönig");
        assertThat(DecodeText.decode(told, null)).endsWith("Łódź");
        assertThat(DecodeText.decode(japanese, Charset.forName("Shift_JIS"))).isEqualTo("青い鳥");
        assertThat(DecodeText.decode("\ufeffmark".getBytes(StandardCharsets.UTF_16LE), null))
                .isEqualTo("mark");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Parsed<String> parse(ParsePage parsePage, String html) {
        return parsePage.parse(html, URL, Document::text);
    }
}
