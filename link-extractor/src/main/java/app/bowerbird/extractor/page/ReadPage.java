package app.bowerbird.extractor.page;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.article.Article;
import app.bowerbird.extractor.article.ReadArticle;
import app.bowerbird.extractor.article.ReadArticle.Readable;
import app.bowerbird.extractor.article.TextArticle;
import app.bowerbird.extractor.page.ParsePage.Parsed;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Makes an article of what was opened, or says why there is none.
public final class ReadPage {

    private final ParsePage parsePage;
    private final ReadArticle readArticle;

    public ReadPage(ParsePage parsePage, ReadArticle readArticle) {
        this.parsePage = parsePage;
        this.readArticle = readArticle;
    }

    /// What a page says.
    public sealed interface Reading {

        /// @param article what it is; its address is the canonical one
        record Read(Readable article) implements Reading {}

        /// The page sends its visitors on.
        record SentOn(Address to) implements Reading {}

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

    public Reading text(String text, Address address) {
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
        return readable.text().isEmpty()
                ? new Reading.Empty(readable.article(), "no text was found on the page")
                : new Reading.Read(readable);
    }
}
