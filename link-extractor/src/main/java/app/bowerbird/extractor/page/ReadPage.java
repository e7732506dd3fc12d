package app.bowerbird.extractor.page;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.article.Article;
import app.bowerbird.extractor.article.PdfArticle;
import app.bowerbird.extractor.article.ReadArticle;
import app.bowerbird.extractor.article.ReadArticle.Readable;
import app.bowerbird.extractor.article.ShownArticle;
import app.bowerbird.extractor.article.TextArticle;
import app.bowerbird.extractor.page.ParsePage.Parsed;
import app.bowerbird.extractor.pdf.PdfText;
import app.bowerbird.extractor.pdf.ReadPdf;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Makes an article of what was opened, or says why there is none.
public final class ReadPage {

    private final ParsePage parsePage;
    private final ReadArticle readArticle;
    private final ReadPdf readPdf;

    public ReadPage(ParsePage parsePage, ReadArticle readArticle, ReadPdf readPdf) {
        this.parsePage = parsePage;
        this.readArticle = readArticle;
        this.readPdf = readPdf;
    }

    /// What a page says.
    public sealed interface Reading {

        /// @param article what it is; its address is the canonical one
        record Read(Readable article) implements Reading {}

        /// The page sends its visitors on.
        record SentOn(Address to) implements Reading {}

        /// Nothing to read, and yet something to show.
        record Seen(Readable article) implements Reading {}

        /// A page without a text; what is known of it is in `article`.
        record Empty(Article article, String reason) implements Reading {}

        /// The page went beyond a limit.
        record Stopped(String reason) implements Reading {}

        /// Too many large pages are being read: it is to be fetched again, in a while.
        record Crowded() implements Reading {}
    }

    /// @param followRefresh whether a meta refresh is a hop, which it is for pages that we fetched
    public Reading html(String html, Address address, boolean followRefresh) {
        return reading(parsePage.parse(html, address.url(), page -> read(page, address, followRefresh)));
    }

    public Reading of(Opened.Content content, Address address) {
        return switch (content) {
            case Opened.Page page -> html(page.html(), address, true);
            case Opened.Text text -> text(text.text(), address);
            case Opened.Pdf pdf -> pdf(pdf.bytes(), address);
        };
    }

    private Reading pdf(byte[] pdf, Address address) {
        return switch (readPdf.read(pdf)) {
            case ReadPdf.Read.Whole(PdfText text)
            when !text.paragraphs().isEmpty() -> new Reading.Read(PdfArticle.of(text, address));
            case ReadPdf.Read.Whole(PdfText text) -> new Reading.Seen(PdfArticle.of(text, address));
            case ReadPdf.Read.Unreadable _ -> new Reading.Seen(ShownArticle.of("pdf", address));
            case ReadPdf.Read.Crowded _ -> new Reading.Crowded();
        };
    }

    private Reading text(String text, Address address) {
        return reading(parsePage.turn(text.length(), () -> new Parsed.Whole<>(readText(text, address))));
    }

    private static Reading reading(Parsed<Reading> parsed) {
        return switch (parsed) {
            case Parsed.Whole<Reading> whole -> whole.made();
            case Parsed.Stopped<Reading> stopped -> new Reading.Stopped(stopped.reason());
            case Parsed.Crowded<Reading> _ -> new Reading.Crowded();
        };
    }

    private static Reading readText(String text, Address address) {
        return text.isBlank()
                ? new Reading.Empty(
                        Article.bare("text", address.url(), TextArticle.name(address.url())), "the text is empty")
                : new Reading.Read(TextArticle.of(text, address.url()));
    }

    private Reading read(Document page, Address address, boolean followRefresh) {
        if (followRefresh) {
            for (Element meta : page.select("meta[http-equiv=refresh]")) {
                var to = OpenPage.refreshTarget(address.url(), meta.attr("content"));
                if (to.isPresent() && !to.get().key().equals(address.key())) {
                    return new Reading.SentOn(to.get());
                }
            }
        }
        Readable readable = readArticle.read(page, address);
        if (!readable.text().isEmpty()) {
            return new Reading.Read(readable);
        }
        return readable.html().isEmpty()
                ? new Reading.Empty(readable.article(), "no text was found on the page")
                : new Reading.Seen(readable);
    }
}
