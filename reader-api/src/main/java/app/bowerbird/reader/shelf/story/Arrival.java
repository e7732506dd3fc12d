package app.bowerbird.reader.shelf.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One shared link that has become an article, on its way to a shelf.
///
/// @param share its `seq` is not known yet and 0
/// @param bodyGz gzip of `{"html": …, "text": …}`
/// @param wishes what the reader said when saving it
/// @param timeline that brought it
/// @param sameAs ids of articles that turned out to be this one
public record Arrival(
        String reader,
        Share share,
        Article article,
        Fetched fetched,
        byte @Nullable [] bodyGz,
        Mark.@Nullable Change wishes,
        @Nullable String timeline,
        List<String> sameAs) {

    public Arrival(
            String reader,
            Share share,
            Article article,
            Fetched fetched,
            byte @Nullable [] bodyGz,
            Mark.@Nullable Change wishes) {
        this(reader, share, article, fetched, bodyGz, wishes, null, List.of());
    }

    /// Somebody asked to read a page anew: no share, and nothing for a shelf where it no longer stands.
    public boolean refetch() {
        return share.kind().equals("refetch");
    }

    /// The reader's own hand, which brings back what was deleted.
    public boolean byHand() {
        return share.kind().equals("saved") || share.kind().equals("import");
    }
}
