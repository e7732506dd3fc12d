package app.bowerbird.extractor.page;

import app.bowerbird.fetch.page.CountedText;
import app.bowerbird.fetch.page.TooMuch;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Parses pages, one per core at a time, each within a number of elements and a time. Elements are counted
/// before there is a tree, which costs a thousandth of making it.
///
/// Large pages never have the last core, so that those of common size do not wait behind them; and of those
/// that wait only so much is kept in memory, the others are told to come again.
public final class ParsePage {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int LARGE = 256 * 1024;
    private static final int MOST_WAITING = 16 * 1024 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Semaphore cores = new Semaphore(CORES, true);
    private final Semaphore coresForLarge = new Semaphore(Math.max(1, CORES - 1), true);
    private final Semaphore roomForLarge = new Semaphore(MOST_WAITING);
    private final ExecutorService threads = Executors.newFixedThreadPool(
            CORES, Thread.ofPlatform().daemon().name("read-page-", 0).factory());
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
        if (CountedText.elements(html) > mostElements) {
            return new Parsed.Stopped<>("the page has more than " + mostElements + " elements");
        }
        return turn(html.length(), () -> {
            try {
                long deadline = System.nanoTime() + longest.toNanos();
                Document page = Parser.htmlParser().parseInput(new CountedText(html, deadline), url);
                return new Parsed.Whole<>(make.apply(page));
            } catch (UncheckedIOException e) {
                return new Parsed.Stopped<>(reason(e.getCause()));
            }
        });
    }

    /// Does something with as many characters when there is a core for it, on a thread of its own: one that computes
    /// would keep a carrier from all the virtual ones. What does not end is given up, and keeps its core until it
    /// does.
    <T> Parsed<T> turn(int characters, Callable<Parsed<T>> work) {
        boolean large = characters > LARGE;
        if (large && !roomForLarge.tryAcquire(characters)) {
            return new Parsed.Crowded<>();
        }
        if (large && !takes(coresForLarge)) {
            roomForLarge.release(characters);
            return new Parsed.Crowded<>();
        }
        cores.acquireUninterruptibly();
        var task = new FutureTask<>(work);
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                cores.release();
                if (large) {
                    coresForLarge.release();
                    roomForLarge.release(characters);
                }
            }
        });
        return result(task);
    }

    private <T> Parsed<T> result(FutureTask<Parsed<T>> task) {
        try {
            return task.get(longest.multipliedBy(3).toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (TimeoutException endless) {
            return new Parsed.Stopped<>(TooMuch.TIME);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StackOverflowError) {
                return new Parsed.Stopped<>("the page is nested too deeply to be read");
            }
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Parsed.Crowded<>();
        }
    }

    private static boolean takes(Semaphore place) {
        try {
            return place.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String reason(@Nullable Throwable cause) {
        return cause instanceof TooMuch tooMuch && tooMuch.getMessage() != null
                ? tooMuch.getMessage()
                : "the page cannot be parsed";
    }
}
