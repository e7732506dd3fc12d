package app.bowerbird.extractor.article;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.article.ReadArticle.Readable;
import app.bowerbird.extractor.pdf.PdfText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/// A PDF as an article: what it says of itself where that says something, else its first lines and its name.
public final class PdfArticle {

    private static final int LONGEST_TITLE = 200;
    private static final int EXCERPT = 280;
    private static final Instant FIRST_PDF = Instant.parse("1993-01-01T00:00:00Z");
    private static final Instant FAR_OFF = Instant.parse("2100-01-01T00:00:00Z");

    private PdfArticle() {}

    public static Readable of(PdfText pdf, Address at) {
        List<String> paragraphs = pdf.paragraphs();
        String text = String.join("\n\n", paragraphs);
        String title = title(pdf, at.url());
        Words words = Words.of(text);
        var article = new Article(
                "pdf",
                at.url(),
                ShownArticle.site(at),
                title,
                authors(pdf.author()),
                created(pdf.createdAt()),
                pdf.language().isEmpty() ? GuessLanguage.of(text).orElse(null) : pdf.language(),
                paragraphs.stream()
                        .filter(line -> line.length() > 60)
                        .findFirst()
                        .map(PdfArticle::excerpt)
                        .orElse(null),
                null,
                words.count(),
                words.minutes());
        String html = paragraphs.isEmpty()
                ? ShownArticle.link(at.url(), title)
                : paragraphs.stream()
                        .map(line -> "<p>" + Entities.escape(line) + "</p>")
                        .collect(Collectors.joining("\n"));
        return new Readable(article, Optional.empty(), html, text);
    }

    /// Programs put names of files and of themselves where a title belongs.
    private static String title(PdfText pdf, String url) {
        String told = pdf.title()
                .replaceFirst("(?i)^Microsoft (?:Word|PowerPoint|Excel) - ", "")
                .replaceFirst("(?i)\\.(?:docx?|pptx?|xlsx?|odt|indd|tex|dvi|pdf|rtf)$", "")
                .strip();
        boolean says = told.length() > 3
                && told.length() <= LONGEST_TITLE
                && !told.matches("(?i)(?:untitled|unbenannt|sans titre|document|title|slide|powerpoint).{0,12}")
                && (told.contains(" ") || !told.matches(".*[_/\\\\\\d].*"));
        if (says) {
            return told;
        }
        return pdf.paragraphs().stream()
                .limit(3)
                .filter(line -> line.length() > 7 && line.length() <= 120)
                .findFirst()
                .orElseGet(() -> ShownArticle.fileName(url));
    }

    private static List<String> authors(String told) {
        return Arrays.stream(told.split("\\s*(?:[;,&]|\\band\\b|\\bund\\b)\\s*"))
                .filter(name -> name.contains(" ") && name.length() < 60 && !name.contains("@"))
                .limit(10)
                .toList();
    }

    private static @Nullable Instant created(String told) {
        Instant at = told.isEmpty() ? Instant.EPOCH : Instant.parse(told);
        return at.isAfter(FIRST_PDF) && at.isBefore(FAR_OFF) ? at : null;
    }

    private static String excerpt(String line) {
        int space = line.length() <= EXCERPT ? -1 : line.lastIndexOf(' ', EXCERPT);
        return space < 0 ? line : line.substring(0, space) + "…";
    }
}
