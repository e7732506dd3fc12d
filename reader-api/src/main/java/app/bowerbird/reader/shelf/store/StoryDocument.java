package app.bowerbird.reader.shelf.store;

import app.bowerbird.reader.shelf.story.Article;
import app.bowerbird.reader.shelf.story.Fetched;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.PrivateWords;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A story as the store keeps it, and back.
final class StoryDocument {

    private StoryDocument() {}

    /// The fields that a newer reading of the page replaces.
    static Document reading(Article article, Fetched fetched) {
        return new Document("version", article.version())
                .append("revision", article.revision())
                .append("has_body", article.hasBody())
                .append("url", article.url())
                .append("aliases", article.aliases())
                .append("gift_url", article.giftUrl())
                .append("type", article.type())
                .append("site", article.site())
                .append("title", article.title())
                .append("authors", article.authors())
                .append("published_at", date(article.publishedAt()))
                .append("language", article.language())
                .append("excerpt", article.excerpt())
                .append("lead_image", article.leadImage())
                .append("word_count", article.wordCount())
                .append("minutes", article.minutes())
                .append("outcome", fetched.outcome())
                .append("reason", fetched.reason())
                .append("let_go_at", date(fetched.letGoAt()))
                .append(
                        "trace",
                        fetched.trace().stream()
                                .map(hop -> new Document("url", hop.url())
                                        .append("status", hop.status())
                                        .append("note", hop.note()))
                                .toList());
    }

    static Document share(Share share, long seq) {
        var sharer = share.sharer();
        var account = new Document("network", sharer.network())
                .append("id", sharer.id())
                .append("handle", sharer.handle())
                .append("name", sharer.name())
                .append("avatar", sharer.avatar())
                .append("profile", sharer.profile());
        if (!sharer.links().isEmpty()) {
            account.append("links", sharer.links());
        }
        if (!sharer.sites().isEmpty()) {
            account.append("sites", sharer.sites());
        }
        var document = new Document("key", share.key())
                .append("person", share.person())
                .append("kind", share.kind())
                .append("url", share.url())
                .append("shared_at", date(share.sharedAt()))
                .append("seq", seq)
                .append("sharer", account);
        var post = share.post();
        return post == null ? document : document.append("post", said(post));
    }

    private static Document said(Share.Post post) {
        var said = new Document("id", post.id())
                .append("url", post.url())
                .append("author", post.author())
                .append("words", post.openWords())
                .append("language", post.language())
                .append("visibility", post.visibility())
                .append("posted_at", date(post.postedAt()));
        if (post.sealed() != null) {
            said.append("words_sealed", post.sealed());
        }
        return post.gone() == null ? said : said.append("gone", post.gone());
    }

    static Story story(Document from, PrivateWords words) {
        String reader = from.getString("reader");
        return new Story(
                from.getInteger("id"),
                reader,
                from.getLong("changed_seq"),
                article(from),
                new Fetched(
                        from.getString("outcome"),
                        from.getString("reason"),
                        each(from, "trace", StoryDocument::hop),
                        instant(from, "let_go_at")),
                mark(from),
                each(from, "shares", share -> share(share, reader, words)),
                from.getDate("shelved_at").toInstant(),
                was(from));
    }

    /// What stays of a story that is taken off its shelf.
    static Document tombstone(Document old, Instant now) {
        var tombstone = new Document("_id", old.getString("_id"))
                .append("id", old.getInteger("id"))
                .append("reader", old.getString("reader"))
                .append("article", old.getString("article"))
                .append("deleted_at", date(now))
                .append("shares", each(old, "shares", share -> new Document("key", share.getString("key"))));
        return was(old).isEmpty() ? tombstone : tombstone.append("was", was(old));
    }

    static List<Integer> was(Document from) {
        return from.getList("was", Integer.class, List.of());
    }

    static Mark mark(Document from) {
        return new Mark(
                "archived".equals(from.getString("state")),
                from.getBoolean("starred", false),
                strings(from, "tags"),
                from.get("progress", 0.0),
                from.getString("note"));
    }

    private static Article article(Document from) {
        return new Article(
                from.getString("article"),
                from.getInteger("version"),
                from.getString("url"),
                strings(from, "aliases"),
                from.getString("gift_url"),
                from.getString("type"),
                from.getString("site"),
                from.getString("title"),
                strings(from, "authors"),
                instant(from, "published_at"),
                from.getString("language"),
                from.getString("excerpt"),
                from.getString("lead_image"),
                from.getInteger("word_count"),
                from.getInteger("minutes"),
                from.getBoolean("has_body", false));
    }

    private static Share share(Document from, String reader, PrivateWords words) {
        Document sharer = from.get("sharer", new Document());
        Document post = from.get("post", Document.class);
        return new Share(
                from.getString("key"),
                from.getString("person"),
                from.getString("kind"),
                from.getString("url"),
                new Share.Sharer(
                        sharer.getString("network"),
                        sharer.getString("id"),
                        sharer.getString("handle"),
                        sharer.getString("name"),
                        sharer.getString("avatar"),
                        sharer.getString("profile"),
                        strings(sharer, "links"),
                        strings(sharer, "sites")),
                post == null
                        ? null
                        : post(post, words.open(post.getString("words_sealed"), reader, from.getString("key"))),
                from.getDate("shared_at").toInstant(),
                from.getLong("seq"));
    }

    private static Share.Post post(Document from, @Nullable String opened) {
        return new Share.Post(
                from.getString("id"),
                from.getString("url"),
                from.getString("author"),
                opened == null ? from.getString("words") : opened,
                from.getString("language"),
                from.getString("visibility"),
                instant(from, "posted_at"),
                null,
                from.getBoolean("gone"));
    }

    private static Fetched.Hop hop(Document from) {
        return new Fetched.Hop(from.getString("url"), from.getInteger("status"), from.getString("note"));
    }

    static List<String> strings(Document from, String field) {
        return from.getList(field, String.class, List.of());
    }

    static <T> List<T> each(Document from, String field, Function<Document, T> read) {
        List<Document> documents = from.getList(field, Document.class, List.of());
        var all = new ArrayList<T>(documents.size());
        documents.forEach(document -> all.add(read.apply(document)));
        return all;
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static @Nullable Instant instant(Document from, String field) {
        Date date = from.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
