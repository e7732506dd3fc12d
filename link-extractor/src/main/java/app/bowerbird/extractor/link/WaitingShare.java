package app.bowerbird.extractor.link;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/// A share that waits for its link.
///
/// @param key of the reader and the share, unique within a link
/// @param message the SharedLink as it came in, JSON
/// @param steps what happened to its address so far
public record WaitingShare(String key, String message, List<Step> steps) {

    public WaitingShare after(List<Step> more) {
        var all = new ArrayList<>(steps);
        all.addAll(more);
        return new WaitingShare(key, message, List.copyOf(all));
    }

    Document stored() {
        return new Document("k", key)
                .append("m", message)
                .append("t", steps.stream().map(Step::stored).toList());
    }

    static WaitingShare of(Document stored) {
        return new WaitingShare(
                stored.getString("k"),
                stored.getString("m"),
                stored.getList("t", Document.class).stream().map(Step::of).toList());
    }
}
