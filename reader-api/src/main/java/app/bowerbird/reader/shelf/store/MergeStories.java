package app.bowerbird.reader.shelf.store;

import app.bowerbird.reader.shelf.story.Arrival;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// Makes one story of those that turned out to be one article, and knows where each of them went.
///
/// Shares go over one by one by their keys, then what the reader marked and the ids it had, and last the story becomes
/// a tombstone that names its successor. Each step may be done again, and a story that changes meanwhile is
/// looked at anew: neither a crash nor a reader who marks it at that moment loses anything. No text is given
/// for none.
@Component
public class MergeStories {

    private static final int ATTEMPTS = 60;
    private static final int LONGEST_WAY = 10;

    private final Stories stories;
    private final Changes changes;

    MergeStories(Stories stories, Changes changes) {
        this.stories = stories;
        this.changes = changes;
    }

    /// Where a story stands by now: its own key, or that of its successor.
    public String standing(String key) {
        String at = key;
        for (int step = 0; step < LONGEST_WAY; step++) {
            String next = stories.find(at)
                    .map(found -> found.getString("merged_into"))
                    .orElse(null);
            if (next == null) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /// Where what arrives for a story belongs: its successor's place, unless that is deleted by now.
    String placeOf(String key) {
        String standing = standing(key);
        return isGone(standing) ? key : standing;
    }

    /// Whether anybody who shares it anew may bring it back.
    boolean mayReturn(Document tombstone) {
        return stories.find(standing(tombstone.getString("_id"))).stream()
                .anyMatch(last -> last.getBoolean("may_return", false));
    }

    /// Whether the reader deleted the article when it was known as another; their own hand brings it back.
    boolean isDeleted(Arrival arrival) {
        return !arrival.byHand()
                && others(arrival)
                        .map(key -> stories.find(standing(key)))
                        .flatMap(Optional::stream)
                        .anyMatch(found -> Stories.isTombstone(found) && !found.getBoolean("may_return", false));
    }

    /// Merges into the story of what arrives those of the articles that turned out to be the same, and one
    /// without a text of which a second reading found it under another address.
    ///
    /// @return whether anything was merged
    boolean merge(Arrival arrival) {
        boolean merged = false;
        for (String other : others(arrival).toList()) {
            merged |= merge(
                    standing(other),
                    standing(Stories.key(arrival.reader(), arrival.article().id())),
                    arrival);
        }
        return merged;
    }

    private Stream<String> others(Arrival arrival) {
        Stream<String> asked = Stream.of(arrival.share().key())
                .filter(_ -> arrival.refetch())
                .map(key -> key.replaceFirst("^bowerbird:", "").replaceFirst("/.*", ""))
                .filter(article -> isBare(Stories.key(arrival.reader(), article)));
        return Stream.concat(arrival.sameAs().stream(), asked)
                .distinct()
                .filter(article -> !article.equals(arrival.article().id()))
                .map(article -> Stories.key(arrival.reader(), article));
    }

    /// A story that has its text stays where it is, even if its address now leads elsewhere.
    private boolean isBare(String key) {
        return stories.find(key)
                .filter(story -> !story.getBoolean("has_body", false) && story.get("let_go_at") == null)
                .isPresent();
    }

    private boolean merge(String from, String to, Arrival arrival) {
        for (int attempt = 0; attempt < ATTEMPTS && !from.equals(to); attempt++) {
            Document old = stories.find(from).orElse(null);
            Document into = stories.find(to).orElse(null);
            boolean text = arrival.article().hasBody() || into != null && into.getBoolean("has_body", false);
            if (old == null
                    || Stories.isTombstone(old)
                    || into != null && Stories.isTombstone(into)
                    || old.getBoolean("has_body", false) && !text) {
                return false;
            }
            boolean there =
                    into == null ? stories.insert(to, _ -> moved(to, old, arrival)) : takesOver(to, shares(old), old);
            if (there && stories.take(old, new Document("merged_into", to))) {
                return true;
            }
        }
        if (from.equals(to)) {
            return false;
        }
        throw new IllegalStateException("a story keeps changing");
    }

    private Document moved(String to, Document old, Arrival arrival) {
        var story = new Document(old);
        story.putAll(StoryDocument.reading(arrival.article(), arrival.fetched()));
        return story.append("_id", to)
                .append("id", changes.nextStory())
                .append("article", arrival.article().id())
                .append("was", was(old, List.of()));
    }

    private boolean takesOver(String to, List<Document> shares, Document old) {
        for (Document share : shares) {
            Document there = stories.find(to).orElse(null);
            if (there == null || Stories.isTombstone(there)) {
                return false;
            }
            if (share.get("post", new Document()).getBoolean("gone", false)
                    && ShelveArrival.says(there, share.getString("key"))) {
                // The post stands no more, which the other did not hear of.
                var unchanged = new Document("changed_seq", there.getLong("changed_seq"));
                if (!stories.update(to, unchanged, _ -> ShelveArrival.silent(there, share.getString("key")))) {
                    return false;
                }
                continue;
            }
            var notYet = new Document("shares.key", new Document("$ne", share.getString("key")));
            if (!ShelveArrival.has(there, share.getString("key"))
                    && !stories.update(
                            to,
                            notYet,
                            seq -> new Document(
                                    "$push", new Document("shares", new Document(share).append("seq", seq))))) {
                return false;
            }
        }
        Document into = stories.find(to).orElse(null);
        if (into == null || Stories.isTombstone(into)) {
            return false;
        }
        Document marks = marks(into, old);
        var unchanged = new Document("changed_seq", into.getLong("changed_seq"));
        return marks.isEmpty() || stories.update(to, unchanged, _ -> new Document("$set", new Document(marks)));
    }

    /// What the reader did with either: what was read, starred or tagged stays so, and both notes are kept.
    private static Document marks(Document into, Document old) {
        var tags = new TreeSet<>(StoryDocument.strings(into, "tags"));
        tags.addAll(StoryDocument.strings(old, "tags"));
        var set = new Document();
        put(set, into, "state", "archived".equals(old.getString("state")) ? "archived" : into.getString("state"));
        put(set, into, "starred", into.getBoolean("starred", false) || old.getBoolean("starred", false));
        put(set, into, "progress", Math.max(into.get("progress", 0.0), old.get("progress", 0.0)));
        put(set, into, "note", notes(into.get("note", ""), old.get("note", "")));
        put(set, into, "shelved_at", earlier(into.getDate("shelved_at"), old.getDate("shelved_at")));
        if (tags.size() > StoryDocument.strings(into, "tags").size()) {
            set.append("tags", List.copyOf(tags));
        }
        put(set, into, "was", was(old, StoryDocument.was(into)));
        return set;
    }

    /// Who asks whether a story was told of already asks for every id that it had.
    private static List<Integer> was(Document old, List<Integer> known) {
        var ids = new TreeSet<>(known);
        ids.add(old.getInteger("id"));
        ids.addAll(StoryDocument.was(old));
        return List.copyOf(ids);
    }

    private static void put(Document set, Document into, String field, Object value) {
        boolean nothing = value.equals("") && into.get(field) == null;
        if (!nothing && !Objects.equals(value, into.get(field))) {
            set.append(field, value);
        }
    }

    private static String notes(String one, String other) {
        return one.contains(other) ? one : one.isEmpty() || other.contains(one) ? other : one + "\n\n" + other;
    }

    private static Date earlier(Date one, Date other) {
        return one.before(other) ? one : other;
    }

    private boolean isGone(String key) {
        return stories.find(key).filter(Stories::isTombstone).isPresent();
    }

    private static List<Document> shares(Document story) {
        return story.getList("shares", Document.class, List.of());
    }
}
