package app.bowerbird.reader.digest.edition;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Every digest ever made; its contents lie apart, so that a list of digests stays light.
///
/// ```json
/// digests         {"_id": "r1:2026-11-20", "reader": "r1", "on": "2026-11-20", "to": "…", "subject": "…",
///  "stories": 7, "made_at": …, "expires_at": …, "frozen_at": …}
/// digest_contents {"_id": "r1:2026-11-20", "text": "…", "html": "…", "stories": [{"id": 12, "title": "…",
///  "url": "…", "site": "…", "minutes": 4,
///  "language": "en", "excerpt": "…", "image": "https://…", "people": 3, "since": "2026-11-19T21:40",
///  "sharers": [{"name": "…", "handle": "@…", "avatar": "https://…", "author": "…", "words": "…"}]}]}
/// ```
///
/// From `frozen_at` on, when mailer heard that it is wanted, a digest stays as it is.
public final class Editions {

    private final MongoCollection<Document> digests;
    private final MongoCollection<Document> contents;

    public Editions(MongoDatabase store) {
        this.digests = store.getCollection("digests");
        this.contents = store.getCollection("digest_contents");
    }

    /// Lets a list of one reader's digests be found; harmless to repeat.
    public void prepare() {
        digests.createIndex(Indexes.ascending("reader", "on"));
    }

    /// Keeps a digest unless its day has one; contents first, so that none is ever found empty.
    public void keep(Edition edition, Contents written) {
        contents.replaceOne(
                eq("_id", edition.id()), document(edition.id(), written), new ReplaceOptions().upsert(true));
        try {
            digests.insertOne(new Document("_id", edition.id())
                    .append("reader", edition.reader())
                    .append("on", edition.on().toString())
                    .append("to", edition.to())
                    .append("subject", edition.subject())
                    .append("stories", edition.stories())
                    .append("made_at", edition.madeAt())
                    .append("expires_at", edition.expiresAt()));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /// Writes a digest anew that is not frozen yet.
    public void change(Edition edition, Contents written) {
        contents.replaceOne(eq("_id", edition.id()), document(edition.id(), written));
        digests.updateOne(
                eq("_id", edition.id()),
                Updates.combine(Updates.set("subject", edition.subject()), Updates.set("stories", edition.stories())));
    }

    /// True for whoever froze it: from now on it stays as it is.
    public boolean freeze(String id, Instant now) {
        return digests.updateOne(
                                Filters.and(eq("_id", id), Filters.exists("frozen_at", false)),
                                Updates.set("frozen_at", now))
                        .getMatchedCount()
                == 1;
    }

    public boolean isFrozen(String id) {
        var found = digests.find(eq("_id", id)).first();
        return found != null && found.containsKey("frozen_at");
    }

    public Optional<Edition> find(String reader, LocalDate on) {
        return find(Edition.id(reader, on));
    }

    public Optional<Edition> find(String id) {
        return Optional.ofNullable(digests.find(eq("_id", id)).first()).map(Editions::edition);
    }

    public Optional<Contents> contents(String id) {
        return Optional.ofNullable(contents.find(eq("_id", id)).first()).map(Editions::contents);
    }

    /// A reader's digests, newest first.
    ///
    /// @param before only those of earlier days, or null
    public List<Edition> of(String reader, @Nullable LocalDate before, int limit) {
        var mine = before == null
                ? eq("reader", reader)
                : Filters.and(eq("reader", reader), Filters.lt("on", before.toString()));
        var found = new ArrayList<Edition>();
        digests.find(mine)
                .sort(Sorts.descending("on"))
                .limit(limit)
                .map(Editions::edition)
                .into(found);
        return found;
    }

    private static Edition edition(Document found) {
        return new Edition(
                found.getString("reader"),
                LocalDate.parse(found.getString("on")),
                found.getString("to"),
                found.getString("subject"),
                found.getInteger("stories"),
                found.get("made_at", Date.class).toInstant(),
                found.get("expires_at", Date.class).toInstant());
    }

    private static Document document(String id, Contents written) {
        return new Document("_id", id)
                .append("text", written.text())
                .append("html", written.html())
                .append(
                        "stories",
                        written.stories().stream().map(Editions::document).toList());
    }

    private static Document document(EditionStory story) {
        var sharers = story.sharers().stream()
                .map(sharer -> new Document("name", sharer.name())
                        .append("handle", sharer.handle())
                        .append("avatar", sharer.avatar())
                        .append("author", sharer.author())
                        .append("words", sharer.words()))
                .toList();
        return new Document("id", story.id())
                .append("title", story.title())
                .append("url", story.url())
                .append("site", story.site())
                .append("minutes", story.minutes())
                .append("language", story.language())
                .append("excerpt", story.excerpt())
                .append("image", story.image())
                .append("people", story.people())
                .append("since", story.since() == null ? null : story.since().toString())
                .append("sharers", sharers);
    }

    private static Contents contents(Document found) {
        return new Contents(
                found.getList("stories", Document.class).stream()
                        .map(Editions::story)
                        .toList(),
                found.getString("text"),
                found.getString("html"));
    }

    private static EditionStory story(Document story) {
        var sharers = story.getList("sharers", Document.class).stream()
                .map(sharer -> new EditionStory.Sharer(
                        sharer.getString("name"),
                        sharer.getString("handle"),
                        sharer.getString("avatar"),
                        sharer.getString("author"),
                        sharer.getString("words")))
                .toList();
        var since = story.getString("since");
        return new EditionStory(
                story.getInteger("id"),
                story.getString("title"),
                story.getString("url"),
                story.getString("site"),
                story.getInteger("minutes"),
                story.getString("language"),
                story.getString("excerpt"),
                story.getString("image"),
                story.getInteger("people"),
                since == null ? null : LocalDateTime.parse(since),
                sharers);
    }
}
