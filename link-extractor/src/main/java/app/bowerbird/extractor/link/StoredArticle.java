package app.bowerbird.extractor.link;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.article.Article;
import app.bowerbird.extractor.article.PackedBody;
import app.bowerbird.extractor.article.SameText;
import app.bowerbird.extractor.page.Validators;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/// An article as it is kept: its facts, and its body in the packed form in which it is sent.
///
/// @param id from the canonical address, or for a page that a browser handed over from reader, address and page
/// @param version grows when the article is made anew
/// @param reason why there is nothing to read, in words for a person
/// @param aliases addresses that led here when it was read
/// @param bodyGz gzip of `{"html": …, "text": …}`
/// @param validators what the site gave with the page, to ask later whether it has changed
/// @param lookedAt when the site was asked last
/// @param sameAs ids of articles that turned out to be this one
public record StoredArticle(
        String id,
        int version,
        Outcome outcome,
        @Nullable String reason,
        Article article,
        List<String> aliases,
        byte @Nullable [] bodyGz,
        Instant storedAt,
        @Nullable Validators validators,
        Instant lookedAt,
        List<String> sameAs) {

    /// Grows when pages are read better than before, so that unchanged ones are then read anew all the same.
    private static final int READING = 2;

    /// Never asked of a site, or not to be asked again.
    public StoredArticle(
            String id,
            int version,
            Outcome outcome,
            @Nullable String reason,
            Article article,
            List<String> aliases,
            byte @Nullable [] bodyGz,
            Instant storedAt) {
        this(id, version, outcome, reason, article, aliases, bodyGz, storedAt, null, storedAt, List.of());
    }

    /// The same in the place of an older one.
    StoredArticle after(StoredArticle old) {
        return new StoredArticle(
                id,
                old.version() + 1,
                outcome,
                reason,
                article,
                aliases,
                bodyGz,
                storedAt,
                validators,
                lookedAt,
                old.sameAs());
    }

    StoredArticle withSameAs(List<String> ids) {
        return new StoredArticle(
                id, version, outcome, reason, article, aliases, bodyGz, storedAt, validators, lookedAt, ids);
    }

    /// Whether this is no article of its own beside another to which its address has led by now: it could not
    /// be read, or the other says the same. An address may also lead elsewhere because its page is gone, and
    /// then what was read there is kept.
    boolean isOneWith(StoredArticle other) {
        if (!outcome.isReadable()) {
            return true;
        }
        return bodyGz != null
                && other.bodyGz != null
                && SameText.in(
                        PackedBody.unpacked(bodyGz).text(),
                        PackedBody.unpacked(other.bodyGz).text());
    }

    /// Whether another reading of the same page says something else, and not so much less that the page rather broke,
    /// or hid its text, than changed. An article of several pages is not outdone by the first of them.
    public boolean isOutdoneBy(Finding later) {
        boolean same = later.article().title().equals(article.title()) && isSameBody(later.body());
        return !same
                && !later.pages().isCutOff()
                && later.outcome() == outcome
                && 2 * later.article().wordCount() >= article.wordCount();
    }

    /// Packed otherwise by an earlier release, it is the same all the same.
    private boolean isSameBody(byte @Nullable [] other) {
        return Arrays.equals(other, bodyGz)
                || other != null && bodyGz != null && PackedBody.unpacked(other).equals(PackedBody.unpacked(bodyGz));
    }

    /// Whether it was read and is known by this address as its own.
    public boolean standsAt(Address address) {
        return outcome.isReadable()
                && (id.equals("a-" + address.hash())
                        || AddressReading.of(article.url()) instanceof Address own
                                && own.key().equals(address.key()));
    }

    /// Whether it is good enough to answer for its link now: what could not be read is asked again some hours later.
    public boolean holds(Instant now, Duration bareFor) {
        return outcome.isReadable() || storedAt.plus(bareFor).isAfter(now);
    }

    Document stored() {
        var stored = new Document("_id", id)
                .append("version", version)
                .append("outcome", outcome.written())
                .append("reason", reason)
                .append("type", article.type())
                .append("url", article.url())
                .append("site", article.site())
                .append("title", article.title())
                .append("authors", article.authors())
                .append("published_at", article.publishedAt() == null ? null : Date.from(article.publishedAt()))
                .append("language", article.language())
                .append("excerpt", article.excerpt())
                .append("lead_image", article.leadImage())
                .append("word_count", article.wordCount())
                .append("minutes", article.minutes())
                .append("aliases", aliases)
                .append("body_gz", bodyGz == null ? null : new Binary(bodyGz))
                .append("stored_at", Date.from(storedAt))
                .append("looked_at", Date.from(lookedAt))
                .append("validators", validators == null ? null : stored(validators))
                .append("same_as", sameAs.isEmpty() ? null : sameAs);
        stored.values().removeIf(value -> value == null);
        return stored;
    }

    private static Document stored(Validators validators) {
        return new Document("url", validators.url())
                .append("etag", validators.etag())
                .append("modified", validators.modified())
                .append("reading", READING);
    }

    private static @Nullable Validators validators(@Nullable Document stored) {
        return stored == null || stored.getInteger("reading") != READING
                ? null
                : new Validators(stored.getString("url"), stored.getString("etag"), stored.getString("modified"));
    }

    static StoredArticle of(Document stored) {
        Date published = stored.getDate("published_at");
        Binary body = stored.get("body_gz", Binary.class);
        return new StoredArticle(
                stored.getString("_id"),
                stored.getInteger("version"),
                Outcome.valueOf(stored.getString("outcome").toUpperCase(Locale.ROOT)),
                stored.getString("reason"),
                new Article(
                        stored.getString("type"),
                        stored.getString("url"),
                        stored.getString("site"),
                        stored.getString("title"),
                        stored.getList("authors", String.class),
                        published == null ? null : published.toInstant(),
                        stored.getString("language"),
                        stored.getString("excerpt"),
                        stored.getString("lead_image"),
                        stored.getInteger("word_count"),
                        stored.getInteger("minutes")),
                stored.getList("aliases", String.class),
                body == null ? null : body.getData(),
                stored.getDate("stored_at").toInstant(),
                validators(stored.get("validators", Document.class)),
                stored.get("looked_at", stored.getDate("stored_at")).toInstant(),
                stored.getList("same_as", String.class, List.of()));
    }
}
