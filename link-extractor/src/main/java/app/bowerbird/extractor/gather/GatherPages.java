package app.bowerbird.extractor.gather;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.article.JoinedArticle;
import app.bowerbird.extractor.article.ReadArticle.Readable;
import app.bowerbird.extractor.page.Opened;
import app.bowerbird.extractor.page.ReadBeside;
import app.bowerbird.extractor.page.ReadBeside.Outcome;
import app.bowerbird.extractor.page.ReadPage;
import app.bowerbird.extractor.page.ReadPage.Reading;
import java.util.function.BooleanSupplier;

/// Reads an article to its end where it goes on under the same address with the next number: page by page,
/// each with its own turn at the host. What cannot be read leaves what was gathered, with a link to the rest. Nothing
/// is kept before the end: whoever dies on the way leaves a link in work that begins anew.
public final class GatherPages {

    private static final int MOST_MOVES = 1;

    private final ReadPage readPage;
    private final ReadBeside readBeside;

    public GatherPages(ReadPage readPage, ReadBeside readBeside) {
        this.readPage = readPage;
        this.readBeside = readBeside;
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
            switch (mayGoOn.getAsBoolean()
                    ? readBeside.of(next, MOST_MOVES)
                    : new Outcome.Missing("there was no time for more")) {
                case Outcome.Read(Readable page) -> {
                    if (!whole.add(page, next.toOpen())) {
                        return whole.whole();
                    }
                }
                case Outcome.Missing(String reason) -> {
                    whole.stop(reason);
                    return whole.whole();
                }
            }
        }
        return whole.whole();
    }
}
