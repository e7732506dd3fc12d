package app.bowerbird.extractor.pdf;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a PDF says of itself and in its pages; empty where it says nothing.
///
/// @param language BCP 47
/// @param createdAt ISO-8601, with the offset it was written with
/// @param paragraphs in reading order, each one line
public record PdfText(String title, String author, String language, String createdAt, List<String> paragraphs) {

    private static final int MOST = 100_000;

    void write(DataOutputStream out) throws IOException {
        for (String one : List.of(title, author, language, createdAt)) {
            write(out, one);
        }
        out.writeInt(paragraphs.size());
        for (String paragraph : paragraphs) {
            write(out, paragraph);
        }
        out.flush();
    }

    static PdfText read(DataInputStream in) throws IOException {
        String title = text(in);
        String author = text(in);
        String language = text(in);
        String createdAt = text(in);
        int count = in.readInt();
        var paragraphs = new ArrayList<String>();
        for (int i = 0; i < Math.min(count, MOST); i++) {
            paragraphs.add(text(in));
        }
        return new PdfText(title, author, language, createdAt, paragraphs);
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > ReadPdf.MOST_ANSWERED) {
            throw new IOException("a text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
