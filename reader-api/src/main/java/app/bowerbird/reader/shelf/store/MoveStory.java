package app.bowerbird.reader.shelf.store;

import app.bowerbird.reader.shelf.story.Arrival;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// Moves a story that had no article to the article which a second reading of its page found under another address.
///
/// A story that has its article stays where it is, even if its address now leads elsewhere. Each step may be done
/// again: shares go over one by one by their keys, and the old story becomes a tombstone last.
@Component
class MoveStory {

    private final Stories stories;
    private final Changes changes;

    MoveStory(Stories stories, Changes changes) {
        this.stories = stories;
        this.changes = changes;
    }

    /// @param arrival the second reading, whose share key is `bowerbird:<article it was asked for>/…`
    /// @return whether a story moved
    boolean move(Arrival arrival) {
        String asked = arrival.share().key().replaceFirst("^bowerbird:", "").replaceFirst("/.*", "");
        String from = Stories.key(arrival.reader(), asked);
        String to = Stories.key(arrival.reader(), arrival.article().id());
        Document old = from.equals(to) ? null : stories.find(from).orElse(null);
        if (old == null
                || Stories.isTombstone(old)
                || old.getBoolean("has_body", false)
                || old.get("let_go_at") != null) {
            return false;
        }
        if (stories.find(to).isEmpty()) {
            stories.insert(to, _ -> moved(to, old, arrival));
        }
        for (Document share : old.getList("shares", Document.class, List.of())) {
            addShare(to, share);
        }
        return stories.delete(from);
    }

    private Document moved(String to, Document old, Arrival arrival) {
        var story = new Document(old);
        story.putAll(StoryDocument.reading(arrival.article(), arrival.fetched()));
        return story.append("_id", to)
                .append("id", changes.nextStory())
                .append("article", arrival.article().id());
    }

    private void addShare(String to, Document share) {
        for (Document there = stories.find(to).orElse(null);
                there != null && !Stories.isTombstone(there) && !ShelveArrival.has(there, share.getString("key"));
                there = stories.find(to).orElse(null)) {
            var notYet = new Document("shares.key", new Document("$ne", share.getString("key")));
            stories.update(
                    to,
                    notYet,
                    seq -> new Document("$push", new Document("shares", new Document(share).append("seq", seq))));
        }
    }
}
