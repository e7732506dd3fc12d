package app.bowerbird.reader.shelf.store;

import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Shelving;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// Puts an arrival on its reader's shelf in one atomic write, however often it comes.
///
/// The write holds only while the share's key is not yet there; a newer reading of the page comes with it. First the
/// body, then the change log, then the story: what a crash leaves behind is never seen, and the redelivery completes
/// it.
@Component
public class ShelveArrival {

    private static final int ATTEMPTS = 60;

    private final Stories stories;
    private final Bodies bodies;
    private final Changes changes;
    private final MergeStories merge;
    private final Clock clock;

    ShelveArrival(Stories stories, Bodies bodies, Changes changes, MergeStories merge, Clock clock) {
        this.stories = stories;
        this.bodies = bodies;
        this.changes = changes;
        this.merge = merge;
        this.clock = clock;
    }

    public Shelving shelve(Arrival arrival) {
        if (arrival.bodyGz() != null) {
            bodies.keep(arrival.article(), arrival.bodyGz());
        }
        boolean merged = merge.merge(arrival);
        Shelving shelving =
                shelve(arrival, Stories.key(arrival.reader(), arrival.article().id()));
        return merged && shelving == Shelving.KNOWN ? Shelving.ADDED : shelving;
    }

    private Shelving shelve(Arrival arrival, String key) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Document found = stories.find(key).orElse(null);
            if (found == null) {
                if (arrival.refetch() || merge.isDeleted(arrival)) {
                    return Shelving.KNOWN;
                }
                if (stories.insert(key, seq -> fresh(key, changes.nextStory(), arrival, seq))) {
                    return Shelving.SHELVED;
                }
            } else if (Stories.isTombstone(found)) {
                String place = merge.placeOf(key);
                if (!place.equals(key)) {
                    return shelve(arrival, place);
                }
                if (has(found, arrival.share().key()) || !mayReturn(found, arrival)) {
                    return Shelving.KNOWN;
                }
                if (stories.replace(found, seq -> again(found, arrival, seq))) {
                    return Shelving.SHELVED;
                }
            } else if (arrival.share().gone() && has(found, arrival.share().key())) {
                var unchanged = new Document("changed_seq", found.getLong("changed_seq"));
                if (!says(found, arrival.share().key())) {
                    return Shelving.KNOWN;
                }
                if (stories.update(
                        key, unchanged, _ -> silent(found, arrival.share().key()))) {
                    return Shelving.ADDED;
                }
            } else {
                boolean push = !arrival.refetch() && !has(found, arrival.share().key());
                boolean newer = found.getString("article")
                                .equals(arrival.article().id())
                        && found.getInteger("revision") < arrival.article().revision();
                if (!push && !newer) {
                    return Shelving.KNOWN;
                }
                if (stories.update(key, condition(arrival, push, newer), seq -> change(arrival, push, newer, seq))) {
                    return Shelving.ADDED;
                }
            }
        }
        throw new IllegalStateException("a story keeps changing");
    }

    /// What the reader deleted only their own hand brings back; what went with its timeline, whoever shares it anew.
    private boolean mayReturn(Document tombstone, Arrival arrival) {
        boolean open = merge.mayReturn(tombstone)
                && !arrival.refetch()
                && !arrival.share().gone();
        return open || arrival.byHand();
    }

    static boolean says(Document found, String key) {
        return found.getList("shares", Document.class, List.of()).stream()
                .filter(kept -> key.equals(kept.getString("key")))
                .map(kept -> kept.get("post", new Document()))
                .anyMatch(post -> post.get("words") != null || post.get("words_sealed") != null);
    }

    /// The post stands no more: who shared, and where it stood, is all that stays.
    static Document silent(Document found, String key) {
        List<Document> shares = found.getList("shares", Document.class, List.of());
        for (Document share : shares) {
            if (key.equals(share.getString("key")) && share.get("post") instanceof Document post) {
                post.remove("words");
                post.remove("words_sealed");
                post.append("gone", true);
            }
        }
        return new Document("$set", new Document("shares", shares));
    }

    static boolean has(Document found, String key) {
        return found.getList("shares", Document.class, List.of()).stream()
                .anyMatch(kept -> key.equals(kept.getString("key")));
    }

    private Document again(Document tombstone, Arrival arrival, long seq) {
        var story = fresh(tombstone.getString("_id"), tombstone.getInteger("id"), arrival, seq);
        var was = StoryDocument.was(tombstone);
        return was.isEmpty() ? story : story.append("was", was);
    }

    private Document fresh(String key, int id, Arrival arrival, long seq) {
        var story = new Document("_id", key)
                .append("id", id)
                .append("reader", arrival.reader())
                .append("article", arrival.article().id())
                .append("shelved_at", Date.from(clock.instant()))
                .append("state", "unread")
                .append("starred", false)
                .append("tags", List.of())
                .append("progress", 0.0);
        story.putAll(StoryDocument.reading(arrival.article(), arrival.fetched()));
        if (arrival.wishes() != null) {
            story.putAll(Stories.marks(arrival.wishes()));
        }
        return story.append("shares", List.of(share(arrival, seq)));
    }

    private static Document condition(Arrival arrival, boolean push, boolean newer) {
        var condition = new Document();
        if (push) {
            condition.append("shares.key", new Document("$ne", arrival.share().key()));
        }
        if (newer) {
            condition.append("revision", new Document("$lt", arrival.article().revision()));
        }
        return condition;
    }

    private Document change(Arrival arrival, boolean push, boolean newer, long seq) {
        var set = newer ? StoryDocument.reading(arrival.article(), arrival.fetched()) : new Document();
        var change = new Document("$set", set);
        if (push) {
            change.append("$push", new Document("shares", share(arrival, seq)));
            if (arrival.wishes() != null) {
                addWishes(arrival.wishes(), set, change);
            }
        }
        return change;
    }

    /// Saving what is on the shelf already adds to it and never takes away.
    private static void addWishes(Mark.Change wishes, Document set, Document change) {
        if (Boolean.TRUE.equals(wishes.starred())) {
            set.append("starred", true);
        }
        if (Boolean.FALSE.equals(wishes.archived())) {
            set.append("state", "unread");
        }
        if (wishes.note() != null) {
            set.append("note", wishes.note());
        }
        if (wishes.tags() != null && !wishes.tags().isEmpty()) {
            change.append("$addToSet", new Document("tags", new Document("$each", wishes.tags())));
        }
    }

    /// A share from the future (a feed with a wrong clock) is one of now.
    private Document share(Arrival arrival, long seq) {
        Share share = arrival.share();
        Instant now = clock.instant();
        return StoryDocument.share(
                        share.sharedAt().isAfter(now)
                                ? new Share(
                                        share.key(),
                                        share.person(),
                                        share.kind(),
                                        share.url(),
                                        share.sharer(),
                                        share.post(),
                                        now,
                                        0)
                                : share,
                        seq)
                .append("timeline", arrival.timeline());
    }
}
