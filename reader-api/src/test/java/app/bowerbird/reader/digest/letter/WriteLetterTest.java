package app.bowerbird.reader.digest.letter;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.digest.edition.EditionStory;
import app.bowerbird.reader.digest.edition.EditionStory.Sharer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class WriteLetterTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final Addresses LINKS = new Addresses(
            "https://reads.example.org", "https://reads.example.org/digest/unsubscribe/cjE.abc", pictures());

    private static final EditionStory BOWER = new EditionStory(
            12,
            "How a bird builds an avenue of sticks",
            "https://birds.example.org/avenue",
            "Birds of the East",
            6,
            "en",
            "The satin bowerbird lays two rows of sticks, paints them with chewed berries and puts down everything blue it"
                    + " can find within half a mile.",
            "https://birds.example.org/avenue.jpg",
            3,
            LocalDateTime.parse("2026-11-19T21:40"),
            List.of(
                    new Sharer(
                            "Ada Lind",
                            "@ada",
                            "https://x.example/ada.jpg",
                            null,
                            "I have seen one steal a clothes peg. Worth it."),
                    new Sharer("Bo", "@bo@birds.example", null, "Cy Reed", "The paint is the best part."),
                    new Sharer("Dee", null, null, null, null)));

    private static final EditionStory STRANGE = new EditionStory(
            13,
            "<script>alert(1)</script> & \"quotes\"",
            "https://x.example/?a=1&b=2",
            null,
            null,
            "ar",
            null,
            null,
            1,
            null,
            List.of(new Sharer("Eve <b>", null, null, null, "</p><img src=x onerror=alert(1)>")));

    private final WriteLetter write = new WriteLetter();

    @Test
    void writesTheMailAsItWasLookedAt() throws IOException {
        var letter = write.of(DAY, List.of(BOWER, STRANGE), LINKS, Locale.ENGLISH);

        assertThat(letter.subject()).isEqualTo("How a bird builds an avenue of sticks, and 1 more");
        golden("digest.txt", letter.text());
        golden("digest.html", letter.html());
    }

    @Test
    void namesTheBestStoryThatCanBeRead() {
        assertThat(write.of(DAY, List.of(STRANGE, BOWER), LINKS, Locale.ENGLISH).subject())
                .isEqualTo("How a bird builds an avenue of sticks, and 1 more");
        assertThat(write.of(DAY, List.of(STRANGE), LINKS, Locale.ENGLISH).subject())
                .startsWith("<script>alert(1)</script>");
    }

    @Test
    void isReadableWithImagesOffAndHoldsNothingThatRuns() {
        var html = Jsoup.parse(
                write.of(DAY, List.of(BOWER, STRANGE), LINKS, Locale.ENGLISH).html());

        assertThat(html.select("script, iframe, form, link, object, [onclick], [onerror]"))
                .isEmpty();
        assertThat(html.select("img")).hasSize(2).allSatisfy(image -> {
            assertThat(image.attr("src")).startsWith("https://reads.example.org/images/");
            assertThat(image.hasAttr("alt")).isTrue();
            assertThat(image.attr("alt"))
                    .as("says nothing that the words do not")
                    .isEmpty();
        });
        assertThat(html.select("a[href]"))
                .allSatisfy(link -> assertThat(link.attr("href")).startsWith("https://reads.example.org/"));
        assertThat(html.text())
                .contains("Ada Lind", "Birds of the East · 6 min · 3 people", "<script>alert(1)</script>");
        assertThat(html.select("table"))
                .allSatisfy(table -> assertThat(table.attr("role")).isEqualTo("presentation"));
    }

    @Test
    void speaksTheLanguageOfItsReader() {
        var letter = write.of(DAY, List.of(BOWER, STRANGE), LINKS, Locale.GERMAN);

        assertThat(letter.subject()).endsWith(", und 1 mehr");
        assertThat(letter.text())
                .contains(
                        "Freitag, 20. November 2026",
                        "6 Min. · 3 Leute",
                        "gibt weiter: Cy Reed",
                        "Pause oder abbestellen: ");
        assertThat(Jsoup.parse(letter.html()).selectFirst("html").attr("lang")).isEqualTo("de");
    }

    @Test
    void namesTheOneStoryAloneAndShortensALongTitle() {
        assertThat(write.of(DAY, List.of(BOWER), LINKS, Locale.ENGLISH).subject())
                .isEqualTo(BOWER.title());
        var endless = new EditionStory(
                1, "word ".repeat(100).strip(), "https://x.example", null, 5, null, null, null, 1, null, List.of());
        assertThat(write.of(DAY, List.of(endless, BOWER), LINKS, Locale.ENGLISH).subject())
                .hasSizeLessThanOrEqualTo(120)
                .endsWith("…, and 1 more");
    }

    @Test
    void makesStrangersWordsFitForOneLine() {
        assertThat(PlainWords.of("a\r\nBcc: b\u0000\u202ec\td", 100)).isEqualTo("a Bcc: b c d");
        assertThat(PlainWords.of(" \n ", 100)).isNull();
        assertThat(PlainWords.ofPost("Read this https://t.example/abc https://t.example/d", 100))
                .isEqualTo("Read this");
        assertThat(PlainWords.ofPost("https://t.example/abc", 100)).isNull();
        assertThat(PlainWords.of("🐦".repeat(10), 5)).isEqualTo("🐦🐦🐦🐦…");
    }

    @Test
    void givesEachReaderATokenThatNobodyCanGuess() {
        var links = new UnsubscribeLinks(new byte[32]);
        var token = links.token("r1");

        assertThat(links.reader(token)).contains("r1");
        assertThat(token).matches("[A-Za-z0-9_.-]+").isNotEqualTo(links.token("r2"));
        for (var wrong : List.of(
                "", ".", "r1", token.substring(0, token.length() - 2), token + "A", "cjI" + token.substring(3))) {
            assertThat(links.reader(wrong)).as(wrong).isEmpty();
        }
        assertThat(new UnsubscribeLinks(new byte[] {1}).reader(token)).isEmpty();
    }

    private static Pictures pictures() {
        return new Pictures(
                url -> url == null ? null : "https://reads.example.org/images/card/a.b",
                url -> url == null ? null : "https://reads.example.org/images/face/c.d");
    }

    private static void golden(String name, String written) throws IOException {
        var file = Path.of("src/test/resources/digest", name);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, written);
        }
        assertThat(written).isEqualTo(Files.readString(file));
    }
}
