package app.bowerbird.reader.shelf.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.set;

import app.bowerbird.reader.shelf.story.Article;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The words of articles, compressed, one for all readers who have that article.
///
/// ```json
/// {"_id": "a-7be1:1", "gz": BinData("gzip of {html, text}"), "at": ISODate("when it was last wanted")}
/// ```
@Component
public class Bodies {

    private static final int MOST_BYTES = 32 << 20;
    private static final Duration LATELY = Duration.ofHours(1);

    private final MongoCollection<Document> bodies;
    private final JsonMapper json;
    private final Clock clock;

    Bodies(MongoDatabase database, JsonMapper json, Clock clock) {
        this.bodies = database.getCollection("bodies");
        this.json = json;
        this.clock = clock;
    }

    /// What a page says.
    public record Body(String html, String text) {

        public static final Body NONE = new Body("", "");

        public Body {
            html = html == null ? "" : html;
            text = text == null ? "" : text;
        }
    }

    /// Keeps a body that can be read; keeping it again changes nothing but what is known of who wants it.
    void keep(Article article, byte[] gz) {
        read(gz);
        String key = key(article);
        while (!insert(key, gz) && !isWanted(key)) {
            // Somebody let go of it in between.
        }
    }

    private boolean insert(String key, byte[] gz) {
        try {
            bodies.insertOne(
                    new Document("_id", key).append("gz", new Binary(gz)).append("at", Date.from(clock.instant())));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /// Says, once an hour at most, that a body is wanted now, so that nobody lets go of it before its story is written.
    private boolean isWanted(String key) {
        Document found = bodies.find(eq("_id", key)).projection(include("at")).first();
        Instant now = clock.instant();
        return found != null
                && (found.getDate("at").toInstant().isAfter(now.minus(LATELY))
                        || bodies.updateOne(eq("_id", key), set("at", Date.from(now)))
                                        .getMatchedCount()
                                == 1);
    }

    /// A body that is kept.
    ///
    /// @param at when it was last said to be wanted
    record Kept(String key, Date at) {}

    /// @return those of these bodies that nobody was about to use lately
    List<Kept> restingOf(Collection<String> keys) {
        Date lately = Date.from(clock.instant().minus(LATELY.multipliedBy(2)));
        return bodies
                .find(in("_id", keys))
                .projection(include("at"))
                .map(found -> new Kept(found.getString("_id"), found.getDate("at")))
                .into(new ArrayList<>())
                .stream()
                .filter(kept -> kept.at().before(lately))
                .toList();
    }

    /// @return false when somebody has wanted it since
    boolean drop(Kept kept) {
        return bodies.deleteOne(and(eq("_id", kept.key()), eq("at", kept.at()))).getDeletedCount() == 1;
    }

    /// @return the body of a story that has one; another reader's may be there where this one let it go
    public Optional<Body> of(Article article) {
        Document found =
                !article.hasBody() ? null : bodies.find(eq("_id", key(article))).first();
        return Optional.ofNullable(found)
                .map(body -> read(body.get("gz", Binary.class).getData()));
    }

    /// @return the text of those articles whose body is kept, by the article's id
    public Map<String, String> texts(Collection<Article> articles) {
        var texts = new HashMap<String, String>();
        List<String> keys =
                articles.stream().filter(Article::hasBody).map(Bodies::key).toList();
        for (Document found : keys.isEmpty() ? List.<Document>of() : bodies.find(in("_id", keys))) {
            String key = found.getString("_id");
            texts.put(
                    key.substring(0, key.lastIndexOf(':')),
                    read(found.get("gz", Binary.class).getData()).text());
        }
        return texts;
    }

    private Body read(byte[] gz) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gz))) {
            byte[] plain = in.readNBytes(MOST_BYTES + 1);
            if (plain.length > MOST_BYTES) {
                throw new IllegalArgumentException("a body is larger than " + MOST_BYTES + " bytes");
            }
            return json.readValue(plain, Body.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(Article article) {
        return key(article.id(), article.version());
    }

    static String key(String article, int version) {
        return article + ":" + version;
    }
}
