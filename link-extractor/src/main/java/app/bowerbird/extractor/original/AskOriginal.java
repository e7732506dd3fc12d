package app.bowerbird.extractor.original;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.article.ReadArticle.Readable;
import app.bowerbird.extractor.link.Finding;
import app.bowerbird.extractor.link.KnownLinks;
import app.bowerbird.extractor.link.StoredArticle;
import app.bowerbird.extractor.page.ReadBeside;
import app.bowerbird.extractor.page.ReadBeside.Outcome;
import java.util.List;
import java.util.Optional;

/// A page may say that its original lies on another site. It is believed when that page can be read and says of itself
/// that this is its address; the article is then the original's.
public final class AskOriginal {

    private static final int MOST_MOVES = 2;

    private final KnownLinks known;
    private final ReadBeside readBeside;

    public AskOriginal(KnownLinks known, ReadBeside readBeside) {
        this.known = known;
        this.readBeside = readBeside;
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
        return readBeside.of(original, MOST_MOVES) instanceof Outcome.Read(Readable readable)
                ? Optional.of(readable)
                : Optional.empty();
    }
}
