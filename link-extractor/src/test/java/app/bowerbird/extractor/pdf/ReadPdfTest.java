package app.bowerbird.extractor.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.extractor.pdf.ReadPdf.Read;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadPdfTest {

    private final ReadPdf readPdf = new ReadPdf();

    @Test
    void takesTextAndWhatItSaysOfItself() {
        byte[] pdf = Pdfs.of(
                "How bowerbirds choose blue",
                "Nell Feather",
                List.of(
                        "Bowerbirds collect what is blue, and they ar-",
                        "range it by size.",
                        "",
                        "Nobody taught them to."));

        var text = ((Read.Whole) readPdf.read(pdf)).text();

        assertThat(text)
                .isEqualTo(new PdfText(
                        "How bowerbirds choose blue",
                        "Nell Feather",
                        "en-GB",
                        "2024-03-05T12:00:00Z",
                        List.of(
                                "Bowerbirds collect what is blue, and they arrange it by size.",
                                "Nobody taught them to.")));
    }

    @Test
    void givesUpWhatUnpacksToWorkWithoutEnd() {
        assertThat(new ReadPdf(Duration.ofSeconds(1)).read(Pdfs.bomb(160))).isEqualTo(new Read.Unreadable());
    }

    @Test
    void doesNotReadWhatIsLockedOrBroken() {
        assertThat(readPdf.read(Pdfs.locked())).isEqualTo(new Read.Unreadable());
        assertThat(readPdf.read("%PDF-1.7 and nothing more".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Read.Unreadable());
    }

    @Test
    void keepsOnlySoManyWaiting() {
        assertThat(readPdf.read(("endobj" + " ".repeat(17 << 20)).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Read.Crowded());
    }
}
