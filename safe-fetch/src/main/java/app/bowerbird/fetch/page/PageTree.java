package app.bowerbird.fetch.page;

import app.bowerbird.fetch.FetchResult.Answered;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/// The tree of a page of which somebody wants a link or two, where making it costs little enough.
public final class PageTree {

    private static final int MOST_ELEMENTS = 150_000;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private PageTree() {}

    /// Empty for a page of too many elements, or one that takes too long.
    public static Optional<Document> of(Answered page) {
        return of(page, MOST_ELEMENTS, LONGEST);
    }

    static Optional<Document> of(Answered page, int mostElements, Duration longest) {
        Charset charset = page.charset() == null ? StandardCharsets.UTF_8 : page.charset();
        var html = new String(page.body(), charset);
        if (CountedText.elements(html) > mostElements) {
            return Optional.empty();
        }
        try {
            long deadline = System.nanoTime() + longest.toNanos();
            return Optional.of(Parser.htmlParser().parseInput(new CountedText(html, deadline), page.url()));
        } catch (UncheckedIOException tooMuch) {
            return Optional.empty();
        }
    }
}
