package app.bowerbird.extractor.page;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import app.bowerbird.fetch.FetchLimits;
import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.fetch.Media;
import app.bowerbird.fetch.Place;
import app.bowerbird.fetch.SafeFetch;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;

/// Whether a site lets us come of our own accord, by its robots.txt (RFC 9309). What a person asked to open is opened
/// without asking here.
///
/// ```json
/// {"_id": "https://news.bower.example", "says": "rules", "text": BinData, "until": "2026-11-21T07:30:00Z"}
/// ```
/// `says` is `all` where there is no such file, `none` where the site is in trouble, so that we stay away, `rules` with
/// the file's first 500 KiB. Kept for a day, trouble for an hour.
public final class Robots {

    /// What the site says of an address.
    public enum Word {
        COME,
        STAY_AWAY,
        /// robots.txt was asked for in place of the page, or its turn has not come: ask again at the host's next turn
        ASK_AGAIN
    }

    private static final String PRODUCT = "bowerbird";
    private static final int MOST_BYTES = 500 * 1024;
    private static final Duration FRESH = Duration.ofHours(24);
    private static final Duration AFTER_TROUBLE = Duration.ofHours(1);
    private static final FetchLimits FILE = new FetchLimits(
            Duration.ofSeconds(20),
            5,
            FetchLimits.PAGE.maxWireBytes(),
            FetchLimits.PAGE.maxDecodedBytes(),
            Set.of(Media.TEXT, Media.HTML, Media.XML, Media.JSON),
            false);

    private final MongoCollection<Document> robots;
    private final SafeFetch fetch;
    private final Hosts hosts;
    private final Clock clock;

    public Robots(MongoDatabase database, SafeFetch fetch, Hosts hosts, Clock clock) {
        this.robots = database.getCollection("robots");
        this.fetch = fetch;
        this.hosts = hosts;
        this.clock = clock;
    }

    /// @param host whose turn was booked; it is used up when the answer is to ask again
    public Word word(String url, String host, Place place) {
        String origin = origin(url);
        Document kept = robots.find(eq("_id", origin)).first();
        if (kept != null && kept.getDate("until").toInstant().isAfter(clock.instant())) {
            return judge(url, kept);
        }
        hosts.carry(host);
        try {
            keep(origin, fetch.fetch(FetchRequest.get(origin + "/robots.txt", FILE), place));
        } finally {
            hosts.drop(host);
        }
        return Word.ASK_AGAIN;
    }

    /// Forgets what is too old to be obeyed.
    public void forgetOld() {
        robots.deleteMany(lt("until", Date.from(clock.instant())));
    }

    private void keep(String origin, FetchResult result) {
        switch (result) {
            case FetchResult.Answered answered
            when answered.status() == 200 ->
                put(origin, "rules", Arrays.copyOf(answered.body(), Math.min(answered.body().length, MOST_BYTES)));
            case FetchResult.Answered answered when isMissing(answered.status()) -> put(origin, "all", new byte[0]);
            case FetchResult.Answered _, FetchResult.Failed _, FetchResult.Refused _ ->
                put(origin, "none", new byte[0]);
            case FetchResult.Busy _ -> {}
        }
    }

    private void put(String origin, String says, byte[] text) {
        Instant until = clock.instant().plus(says.equals("none") ? AFTER_TROUBLE : FRESH);
        robots.replaceOne(
                eq("_id", origin),
                new Document("_id", origin)
                        .append("says", says)
                        .append("text", new Binary(text))
                        .append("until", Date.from(until)),
                new ReplaceOptions().upsert(true));
    }

    /// 429 is a client error by its number, and a request to stay away by its meaning.
    private static boolean isMissing(int status) {
        return status >= 400 && status < 500 && status != 429;
    }

    private static Word judge(String url, Document kept) {
        boolean allowed =
                switch (kept.getString("says")) {
                    case "all" -> true;
                    case "rules" -> allows(url, kept.get("text", Binary.class).getData());
                    default -> false;
                };
        return allowed ? Word.COME : Word.STAY_AWAY;
    }

    private static boolean allows(String url, byte[] text) {
        var parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
        return parser.parseContent(url, text, "text/plain", List.of(PRODUCT)).isAllowed(url);
    }

    private static String origin(String url) {
        int path = url.indexOf('/', url.indexOf("://") + 3);
        return path < 0 ? url : url.substring(0, path);
    }
}
