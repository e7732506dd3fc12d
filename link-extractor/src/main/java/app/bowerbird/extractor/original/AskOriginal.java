package app.bowerbird.extractor.original;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.article.ReadArticle.Readable;
import app.bowerbird.extractor.link.Finding;
import app.bowerbird.extractor.link.KnownLinks;
import app.bowerbird.extractor.link.StoredArticle;
import app.bowerbird.extractor.page.Hosts;
import app.bowerbird.extractor.page.OpenPage;
import app.bowerbird.extractor.page.Opened;
import app.bowerbird.extractor.page.ReadPage;
import app.bowerbird.extractor.page.ReadPage.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A page may say that its original lies on another site. It is believed when that page can be read and says of itself
/// that this is its address; the article is then the original's.
public final class AskOriginal {

    private static final int MOST_MOVES = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final KnownLinks known;
    private final Hosts hosts;
    private final OpenPage openPage;
    private final ReadPage readPage;

    public AskOriginal(KnownLinks known, Hosts hosts, OpenPage openPage, ReadPage readPage) {
        this.known = known;
        this.hosts = hosts;
        this.openPage = openPage;
        this.readPage = readPage;
    }

    /// The original of a page, if it names one elsewhere and that one confirms it. Asks it at most once, and not at all
    /// when it is known.
    ///
    /// @param anew whether it must be asked though it is known
    public Optional<StoredArticle> of(Readable copy, Address own, boolean anew) {
        Address original = copy.elsewhere();
        if (original == null) {
            return Optional.empty();
        }
        Optional<StoredArticle> standing = anew ? Optional.empty() : known.find(original);
        if (standing.isPresent()) {
            return standing.filter(article -> article.standsAt(original));
        }
        return open(original)
                .filter(read -> read.standsAt(original))
                .map(read -> known.keep(Finding.read(read), List.of(original.toOpen(), own.toOpen()), anew));
    }

    private Optional<Readable> open(Address original) {
        Address at = original;
        for (int moves = 0; moves <= MOST_MOVES && hosts.awaitTurn(at.host(), LONGEST_WAIT); moves++) {
            switch (openPage.open(at.toOpen(), at.host())) {
                case Opened.Page page -> {
                    return readPage.html(page.html(), original, true) instanceof Reading.Read read
                            ? Optional.of(read.article())
                            : Optional.empty();
                }
                case Opened.Moved moved when moved.to().key().equals(original.key()) -> at = moved.to();
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
