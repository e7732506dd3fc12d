package app.bowerbird.extractor.page;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Parses pages, one per core at a time, each within a number of elements and a time.
///
/// Large pages never have the last core, so that those of common size do not wait behind them; and of those that wait
/// only so much is kept in memory, the others are told to come again.
public final class ParsePage {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int LARGE = 256 * 1024;
    private static final int MOST_WAITING = 16 * 1024 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Semaphore cores = new Semaphore(CORES, true);
    private final Semaphore coresForLarge = new Semaphore(Math.max(1, CORES - 1), true);
    private final Semaphore roomForLarge = new Semaphore(MOST_WAITING);
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

        /// Too many large pages are here already.
        record Crowded<T>() implements Parsed<T> {}
    }

    /// Parses a page and makes something of it before the core is given back.
    ///
    /// @param url the page's own address: relative links are made absolute by it
    public <T> Parsed<T> parse(String html, String url, Function<Document, T> make) {
        return turn(html.length(), () -> {
            try {
                long deadline = System.nanoTime() + longest.toNanos();
                Document page = Parser.htmlParser().parseInput(new CountedText(html, mostElements, deadline), url);
                return new Parsed.Whole<>(make.apply(page));
            } catch (UncheckedIOException e) {
                return new Parsed.Stopped<>(reason(e.getCause()));
            }
        });
    }

    /// Does something with as many characters when there is a core for it.
    <T> Parsed<T> turn(int characters, Supplier<Parsed<T>> work) {
        if (characters <= LARGE) {
            return onACore(work);
        }
        if (!roomForLarge.tryAcquire(characters)) {
            return new Parsed.Crowded<>();
        }
        try {
            if (!coresForLarge.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Parsed.Crowded<>();
            }
            try {
                return onACore(work);
            } finally {
                coresForLarge.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Parsed.Crowded<>();
        } finally {
            roomForLarge.release(characters);
        }
    }

    private <T> Parsed<T> onACore(Supplier<Parsed<T>> work) {
        cores.acquireUninterruptibly();
        try {
            return work.get();
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
