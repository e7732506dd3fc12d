package app.bowerbird.extractor.article;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.pdf.PdfText;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdfArticleTest {

    private static final Address AT =
            (Address) AddressReading.of("https://www.perch.example/papers/blue%20nests.pdf?page=3");
    private static final String LINE =
            "Bowerbirds collect what is blue, and they arrange it by size, nobody knows why.";

    @Test
    void makesAnArticleOfItsParagraphs() {
        var made = PdfArticle.of(
                new PdfText(
                        "On <blue> things", "Nell Feather; Ada Wren", "", "2024-03-05T12:00:00Z", List.of(LINE, "<b>")),
                AT);

        assertThat(made.article().type()).isEqualTo("pdf");
        assertThat(made.article().title()).isEqualTo("On <blue> things");
        assertThat(made.article().authors()).containsExactly("Nell Feather", "Ada Wren");
        assertThat(made.article().publishedAt()).isEqualTo(Instant.parse("2024-03-05T12:00:00Z"));
        assertThat(made.article().site()).isEqualTo("perch.example");
        assertThat(made.article().language()).isEqualTo("en");
        assertThat(made.article().excerpt()).isEqualTo(LINE);
        assertThat(made.html()).isEqualTo("<p>" + LINE + "</p>\n<p>&lt;b&gt;</p>");
        assertThat(made.text()).isEqualTo(LINE + "\n\n<b>");
    }

    /// What programs write where a title belongs is none.
    @ParameterizedTest
    @CsvSource({
        "Microsoft Word - On blue things.docx, On blue things",
        "untitled, The first line of it",
        "report_final_3.indd, The first line of it",
        "'', The first line of it",
        "Blue, Blue"
    })
    void takesTheTitleThatSaysSomething(String told, String title) {
        var pdf = new PdfText(told, "", "", "", List.of("The first line of it", LINE));

        assertThat(PdfArticle.of(pdf, AT).article().title()).isEqualTo(title);
    }

    @Test
    void isShownByItsNameWhereItHasNoText() {
        var made = PdfArticle.of(
                new PdfText("", "", "", "30000-01-01T00:00:00Z".replace("30000", "+30000"), List.of()), AT);

        assertThat(made.article().title()).isEqualTo("blue nests.pdf");
        assertThat(made.article().publishedAt()).isNull();
        assertThat(made.html()).contains("<a href=\"" + AT.url().replace("&", "&amp;"));
    }
}
