package app.bowerbird.extractor.pdf;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/// A program of its own that reads a PDF from its input and writes [PdfText] to its output: what a PDF
/// unpacks to cannot be bounded from inside, a process can.
public final class PdfProgram {

    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int MOST_PAGES = 200;
    private static final int MOST_CHARACTERS = 500_000;
    private static final String PARAGRAPH = "\u2029";

    private PdfProgram() {}

    public static void main(String[] arguments) throws IOException {
        // The library logs what strangers write; and the answer must be alone on its way.
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
        PrintStream out = System.out;
        System.setOut(System.err);
        read(System.in.readNBytes(MOST_BYTES)).write(new DataOutputStream(out));
        System.exit(0);
    }

    private static PdfText read(byte[] pdf) throws IOException {
        FontMappers.set(new OneFont());
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDDocumentInformation information = document.getDocumentInformation();
            String language = document.getDocumentCatalog().getLanguage();
            return new PdfText(
                    orEmpty(information.getTitle()),
                    orEmpty(information.getAuthor()),
                    language == null
                            ? ""
                            : Locale.forLanguageTag(language).toLanguageTag().replace("und", ""),
                    created(information),
                    paragraphs(document));
        }
    }

    private static List<String> paragraphs(PDDocument document) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setEndPage(MOST_PAGES);
        stripper.setLineSeparator("\n");
        stripper.setParagraphEnd(PARAGRAPH);
        stripper.setPageEnd("\n");
        var text = new Bounded();
        try {
            stripper.writeText(document, text);
        } catch (Bounded.Full _) {
            // what is there by now will do
        }
        return Arrays.stream(text.toString().split(PARAGRAPH))
                .map(PdfProgram::oneLine)
                .filter(line -> !line.isEmpty() && !line.matches("\\d{1,4}"))
                .toList();
    }

    /// Words that were parted at the end of a line are made whole.
    private static String oneLine(String paragraph) {
        return paragraph
                .strip()
                .replaceAll("(?<=\\p{L})[-\u00ad\u2010]\\s*\n\\s*(?=\\p{Ll})", "")
                .replaceAll("[\\s\\p{Cntrl}\u00a0]+", " ")
                .strip();
    }

    private static String created(PDDocumentInformation information) {
        try {
            return Optional.ofNullable(information.getCreationDate())
                    .map(Calendar::toInstant)
                    .map(Object::toString)
                    .orElse("");
        } catch (DateTimeException impossible) {
            return "";
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : oneLine(text);
    }

    private static final class Bounded extends StringWriter {

        static final class Full extends IllegalStateException {}

        @Override
        public void write(String more) {
            if (getBuffer().length() + more.length() > MOST_CHARACTERS) {
                throw new Full();
            }
            super.write(more);
        }
    }
}
