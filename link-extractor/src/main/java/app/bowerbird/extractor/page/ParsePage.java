package app.bowerbird.extractor.page;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Parses pages, one per core at a time, each within a number of elements and a time.
public final class ParsePage {

    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final int mostElements;
    private final Duration longest;

    public ParsePage(int mostElements, Duration longest) {
        this.mostElements = mostElements;
        this.longest = longest;
    }

    /// How a parse ended.
    public sealed interface Parsed<T> {
        record Whole<T>(T made) implements Parsed<T> {}

        /// @param reason in words for a person
        record Stopped<T>(String reason) implements Parsed<T> {}
    }

    /// Parses a page and makes something of it before the core is given back.
    ///
    /// @param url the page's own address: relative links are made absolute by it
    public <T> Parsed<T> parse(String html, String url, Function<Document, T> make) {
        cores.acquireUninterruptibly();
        try {
            long deadline = System.nanoTime() + longest.toNanos();
            Document page = Parser.htmlParser().parseInput(new CountedText(html, mostElements, deadline), url);
            return new Parsed.Whole<>(make.apply(page));
        } catch (UncheckedIOException e) {
            return new Parsed.Stopped<>(reason(e.getCause()));
        } finally {
            cores.release();
        }
    }

    private static String reason(@Nullable Throwable cause) {
        return cause instanceof TooMuch tooMuch && tooMuch.getMessage() != null
                ? tooMuch.getMessage()
                : "the page cannot be parsed";
    }
}
