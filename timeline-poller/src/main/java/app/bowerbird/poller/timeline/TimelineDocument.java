package app.bowerbird.poller.timeline;

import app.bowerbird.poller.seal.SealedBox;
import app.bowerbird.poller.seal.SealedDocument;
import app.bowerbird.poller.timeline.Timeline.State;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Turns a timeline into its stored document and back.
final class TimelineDocument {

    private TimelineDocument() {}

    static Document of(Timeline t) {
        return new Document("_id", t.id())
                .append("reader", t.reader())
                .append("source", t.source())
                .append("name", t.name())
                .append("named", t.named())
                .append("address", t.address())
                .append("settings", new Document(new LinkedHashMap<>(t.settings())))
                .append("sealed", box(t.box()))
                .append("state", word(t.state()))
                .append("cursor", t.cursor())
                .append("version", t.version())
                .append("last_poll_at", date(t.lastPollAt()))
                .append("last_error", t.lastError())
                .append("posts_seen", t.postsSeen())
                .append("links_found", t.linksFound())
                .append("created_at", date(t.createdAt()));
    }

    static Timeline read(Document d) {
        return new Timeline(
                d.getString("_id"),
                d.getString("reader"),
                d.getString("source"),
                d.getString("name"),
                d.getBoolean("named", false),
                d.getString("address"),
                settings(d.get("settings", Document.class)),
                sealed(d.get("sealed", Document.class)),
                State.valueOf(d.getString("state").toUpperCase(Locale.ROOT)),
                d.getString("cursor"),
                d.getLong("version"),
                instant(d.getDate("last_poll_at")),
                d.getString("last_error"),
                d.getLong("posts_seen"),
                d.getLong("links_found"),
                d.getDate("created_at").toInstant());
    }

    static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> settings(@Nullable Document d) {
        var settings = new LinkedHashMap<String, String>();
        if (d != null) {
            d.forEach((name, value) -> settings.put(name, String.valueOf(value)));
        }
        return Map.copyOf(settings);
    }

    private static @Nullable Document box(@Nullable SealedBox box) {
        return box == null ? null : SealedDocument.of(box);
    }

    private static @Nullable SealedBox sealed(@Nullable Document d) {
        return d == null ? null : SealedDocument.read(d);
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
