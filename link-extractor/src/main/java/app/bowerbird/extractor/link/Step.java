package app.bowerbird.extractor.link;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// One thing that happened to a link on its way.
///
/// @param status the HTTP status, null where nothing was asked
/// @param note in words for a person
public record Step(String url, @Nullable Integer status, String note) {

    /// @param status 0 where nothing was asked
    public static Step of(String url, int status, String note) {
        return new Step(url, status == 0 ? null : status, note);
    }

    Document stored() {
        return new Document("url", url).append("status", status).append("note", note);
    }

    static Step of(Document stored) {
        return new Step(stored.getString("url"), stored.getInteger("status"), stored.getString("note"));
    }
}
