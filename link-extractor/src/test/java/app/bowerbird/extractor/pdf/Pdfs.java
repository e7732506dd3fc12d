package app.bowerbird.extractor.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/// Small PDFs, made here.
public final class Pdfs {

    private Pdfs() {}

    /// @param lines an empty one parts paragraphs
    public static byte[] of(String title, String author, List<String> lines) {
        try (var document = new PDDocument()) {
            document.getDocumentInformation().setTitle(title);
            document.getDocumentInformation().setAuthor(author);
            var created = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
            created.clear();
            created.set(2024, Calendar.MARCH, 5, 12, 0, 0);
            document.getDocumentInformation().setCreationDate(created);
            document.getDocumentCatalog().setLanguage("en-GB");
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                content.setLeading(14);
                content.beginText();
                content.newLineAtOffset(72, 700);
                for (String line : lines) {
                    if (line.isEmpty()) {
                        content.newLine();
                        content.newLine();
                    } else {
                        content.showText(line);
                        content.newLine();
                    }
                }
                content.endText();
            }
            return saved(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whose only page unpacks to so many bytes.
    static byte[] bomb(int mebibytes) {
        try (var document = new PDDocument()) {
            var packed = new ByteArrayOutputStream();
            try (var out = new DeflaterOutputStream(packed, new Deflater(1), 65536)) {
                byte[] spaces = " ".repeat(1 << 20).getBytes();
                for (int i = 0; i < mebibytes; i++) {
                    out.write(spaces);
                }
            }
            var stream = new COSStream();
            stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
            try (var raw = stream.createRawOutputStream()) {
                raw.write(packed.toByteArray());
            }
            var page = new PDPage();
            page.setContents(new PDStream(stream));
            document.addPage(page);
            return saved(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] locked() {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
            return saved(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }
}
