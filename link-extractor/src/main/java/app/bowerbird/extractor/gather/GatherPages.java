package app.bowerbird.extractor.gather;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.article.JoinedArticle;
import app.bowerbird.extractor.article.ReadArticle.Readable;
import app.bowerbird.extractor.page.Hosts;
import app.bowerbird.extractor.page.OpenPage;
import app.bowerbird.extractor.page.Opened;
import app.bowerbird.extractor.page.ReadPage;
import app.bowerbird.extractor.page.ReadPage.Reading;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Reads an article to its end where it goes on under the same address with the next number: page by page,
/// each with its own turn at the host. What cannot be read leaves what was gathered, with a link to the rest. Nothing
/// is kept before the end: whoever dies on the way leaves a link in work that begins anew.
public final class GatherPages {

    private static final int MOST_MOVES = 1;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Hosts hosts;
    private final OpenPage openPage;
    private final ReadPage readPage;

    public GatherPages(Hosts hosts, OpenPage openPage, ReadPage readPage) {
        this.hosts = hosts;
        this.openPage = openPage;
        this.readPage = readPage;
    }

    /// What a page of an article brought.
    private sealed interface Next {

        record Page(Readable readable) implements Next {}

        record Missing(String reason) implements Next {}
    }

    /// What a page says, with the pages that follow it.
    ///
    /// @param mayGoOn asked before each further page: whether there is time for one
    public Reading of(Opened.Content content, Address address, BooleanSupplier mayGoOn) {
        return switch (readPage.of(content, address)) {
            case Reading.Read(Readable first)
            when first.pages().isBegun() && first.elsewhere() == null -> new Reading.Read(gathered(first, mayGoOn));
            case Reading other -> other;
        };
    }

    private Readable gathered(Readable first, BooleanSupplier mayGoOn) {
        var whole = new JoinedArticle(first);
        for (Address next = first.pages().next();
                next != null;
                next = whole.last().pages().next()) {
            if (whole.isFull()) {
                whole.stop("it has more pages than are read");
                break;
            }
            switch (mayGoOn.getAsBoolean() ? ask(next) : new Next.Missing("there was no time for more")) {
                case Next.Page(Readable page) -> {
                    if (!whole.add(page, next.toOpen())) {
                        return whole.whole();
                    }
                }
                case Next.Missing(String reason) -> {
                    whole.stop(reason);
                    return whole.whole();
                }
            }
        }
        return whole.whole();
    }

    private Next ask(Address wanted) {
        Address at = wanted;
        for (int moves = 0; moves <= MOST_MOVES; moves++) {
            if (!hosts.awaitTurn(at.host(), LONGEST_WAIT)) {
                return new Next.Missing("the site is much in demand");
            }
            switch (openPage.open(at.toOpen(), at.host())) {
                case Opened.Page page -> {
                    return read(page, wanted);
                }
                case Opened.Moved moved when moved.to().key().equals(wanted.key()) -> at = moved.to();
                case Opened other -> {
                    return new Next.Missing(reason(other));
                }
            }
        }
        return new Next.Missing("it redirects in a circle");
    }

    private Next read(Opened.Page page, Address wanted) {
        return readPage.html(page.html(), wanted, true) instanceof Reading.Read(Readable readable)
                ? new Next.Page(readable)
                : new Next.Missing("its next page cannot be read");
    }

    private static String reason(Opened opened) {
        return switch (opened) {
            case Opened.Later later -> later.reason();
            case Opened.Unavailable unavailable -> unavailable.reason();
            case Opened.Gone gone -> gone.reason();
            case Opened.Refused refused -> refused.reason();
            default -> "its next page is something else";
        };
    }
}
