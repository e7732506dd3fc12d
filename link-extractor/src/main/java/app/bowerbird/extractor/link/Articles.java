package app.bowerbird.extractor.link;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.addEachToSet;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;

/// Every article and every link that could not be read, once per canonical address.
///
/// ```json
/// {"_id": "a-9f2c…", "version": 1, "outcome": "article", "type": "article", "url": "https://news.bower.example/nests",
///  "site": "Bower News", "title": "How bowerbirds choose blue", "authors": ["Nell Feather"],
///  "published_at": "2026-11-19T18:00:00Z", "language": "en", "excerpt": "Blue, and …", "lead_image": "https://…",
///  "word_count": 812, "minutes": 4, "aliases": ["https://bit.bower.example/abc"], "body_gz": BinData,
///  "stored_at": "2026-11-20T07:30:02Z", "looked_at": "2026-11-21T09:12:40Z",
///  "validators": {"url": "https://news.bower.example/nests", "etag": "\"9a1c\"", "modified": null, "reading": 1},
///  "same_as": ["a-41c0…"]}
/// ```
/// A page that a browser handed over has an id of its own (`p-…`), names its `reader`, and is never found by an
/// address.
public final class Articles {

    private final MongoCollection<Document> articles;

    public Articles(MongoDatabase database) {
        this.articles = database.getCollection("articles");
    }

    public Optional<StoredArticle> find(String id) {
        return Optional.ofNullable(articles.find(eq("_id", id)).first()).map(StoredArticle::of);
    }

    /// Stores an article once and answers the one that stands: who comes second takes what the first stored. What was
    /// read replaces what could not be read; with `anew` it replaces what was read, too, one version up.
    public StoredArticle put(StoredArticle article, boolean anew) {
        if (!anew && inserted(article.stored())) {
            return article;
        }
        while (true) {
            Optional<StoredArticle> standing = find(article.id());
            if (standing.isEmpty()) {
                if (inserted(article.stored())) {
                    return article;
                }
                continue;
            }
            StoredArticle old = standing.get();
            boolean better =
                    article.outcome().isReadable() && (anew || !old.outcome().isReadable());
            boolean newerReason =
                    !article.outcome().isReadable() && !old.outcome().isReadable();
            if (!better && !newerReason) {
                return old;
            }
            StoredArticle next = article.after(old);
            var joined = old.sameAs().isEmpty() ? null : old.sameAs();
            var unchanged = and(eq("_id", old.id()), eq("version", old.version()), eq("same_as", joined));
            if (articles.replaceOne(unchanged, next.stored()).getMatchedCount() == 1) {
                return next;
            }
        }
    }

    /// Notes that the site was asked for it.
    void looked(String id, Instant now) {
        articles.updateOne(eq("_id", id), set("looked_at", Date.from(now)));
    }

    /// Notes that others turned out to be this article.
    StoredArticle join(StoredArticle article, List<String> others) {
        articles.updateOne(eq("_id", article.id()), addEachToSet("same_as", others));
        return article.withSameAs(Stream.concat(article.sameAs().stream(), others.stream())
                .distinct()
                .toList());
    }

    /// Stores an article that is one reader's alone.
    public StoredArticle putFor(String reader, StoredArticle article) {
        return inserted(article.stored().append("reader", reader))
                ? article
                : find(article.id()).orElse(article);
    }

    /// Forgets the articles that were one reader's alone.
    public void forget(String reader) {
        articles.deleteMany(eq("reader", reader));
    }

    private boolean inserted(Document article) {
        try {
            articles.insertOne(article);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
