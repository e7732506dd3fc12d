package app.bowerbird.reader.digest.edition;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/// Which digest each story appeared in: one, ever.
///
/// ```json
/// {"_id": "r1:12", "digest": "r1:2026-11-20"}
/// ```
public final class StoryClaims {

    private final MongoCollection<Document> claims;

    public StoryClaims(MongoDatabase store) {
        this.claims = store.getCollection("digest_stories");
    }

    /// Which of a reader's stories appeared in another digest already.
    public Set<Integer> told(String reader, String digest, Collection<Integer> stories) {
        var told = new HashSet<Integer>();
        var ids = stories.stream().map(story -> id(reader, story)).toList();
        for (var claim : claims.find(in("_id", ids))) {
            var id = claim.getString("_id");
            if (!digest.equals(claim.getString("digest"))) {
                told.add(Integer.valueOf(id.substring(id.lastIndexOf(':') + 1)));
            }
        }
        return told;
    }

    /// Claims a story for one digest, now or since an earlier try.
    ///
    /// @param ids every one that the story has and had
    /// @return false when another digest has told it, under whichever of them
    public boolean claim(String reader, String digest, List<Integer> ids) {
        return ids.stream().allMatch(id -> isOurs(id(reader, id), digest));
    }

    private boolean isOurs(String id, String digest) {
        try {
            claims.insertOne(new Document("_id", id).append("digest", digest));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            var claim = claims.find(eq("_id", id)).first();
            return claim != null && digest.equals(claim.getString("digest"));
        }
    }

    private static String id(String reader, int story) {
        return reader + ":" + story;
    }
}
