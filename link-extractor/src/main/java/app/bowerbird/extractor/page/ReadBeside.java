package app.bowerbird.extractor.page;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.article.ReadArticle.Readable;
import app.bowerbird.extractor.page.ReadPage.Reading;
import java.time.Duration;

/// Reads a page beside the one that was shared, in its host's turn: under the address that is asked for, or not at all.
public final class ReadBeside {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Hosts hosts;
    private final OpenPage openPage;
    private final ReadPage readPage;

    public ReadBeside(Hosts hosts, OpenPage openPage, ReadPage readPage) {
        this.hosts = hosts;
        this.openPage = openPage;
        this.readPage = readPage;
    }

    /// What became of it.
    public sealed interface Outcome {

        record Read(Readable readable) implements Outcome {}

        record Missing(String reason) implements Outcome {}
    }

    /// @param mostMoves how many redirects are followed, each to another spelling of the same address
    public Outcome of(Address wanted, int mostMoves) {
        Address at = wanted;
        for (int moves = 0; moves <= mostMoves; moves++) {
            if (!hosts.awaitTurn(at.host(), LONGEST_WAIT)) {
                return new Outcome.Missing("the site is much in demand");
            }
            switch (openPage.open(at.toOpen(), at.host())) {
                case Opened.Page page -> {
                    return read(page, wanted);
                }
                case Opened.Moved moved when moved.to().key().equals(wanted.key()) -> at = moved.to();
                case Opened other -> {
                    return new Outcome.Missing(reason(other));
                }
            }
        }
        return new Outcome.Missing("it redirects in a circle");
    }

    private Outcome read(Opened.Page page, Address wanted) {
        return readPage.html(page.html(), wanted, true) instanceof Reading.Read(Readable readable)
                ? new Outcome.Read(readable)
                : new Outcome.Missing("its next page cannot be read");
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
