package app.bowerbird.poller.source.feed;

import app.bowerbird.poller.source.feed.FeedDocument.Entry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON Feed 1 and 1.1 (jsonfeed.org).
final class JsonFeed {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonFeed() {}

    static FeedReading read(byte[] body) {
        JsonNode feed;
        try {
            feed = JSON.readTree(body);
        } catch (JacksonException _) {
            return new FeedReading.NotAFeed("This address answers broken JSON.");
        }
        if (feed == null || !feed.path("version").asString("").contains("jsonfeed.org/version/")) {
            return new FeedReading.NotAFeed("This address answers JSON that is not a JSON Feed.");
        }
        return new FeedReading.Read(new FeedDocument(
                FeedText.line(feed.path("title").asString(null), 300),
                feed.path("home_page_url").asString(null),
                feed.path("icon").asString(null),
                feed.path("items").values().stream()
                        .map(item -> entry(item, feed))
                        .toList()));
    }

    private static Entry entry(JsonNode item, JsonNode feed) {
        String url = item.path("url").asString(null);
        String summary = first(item, "summary", "content_text", "content_html");
        return new Entry(
                item.path("id").asString(null),
                url == null ? item.path("external_url").asString(null) : url,
                FeedText.line(item.path("title").asString(null), 500),
                FeedText.line(summary, 500),
                item.path("content_html").asString(null),
                first(item, "image", "banner_image"),
                FeedText.line(author(item, feed), 200),
                item.path("language").asString(feed.path("language").asString(null)),
                date(first(item, "date_published", "date_modified")));
    }

    private static @Nullable String author(JsonNode item, JsonNode feed) {
        for (JsonNode holder : new JsonNode[] {item, feed}) {
            String name = holder.path("authors").path(0).path("name").asString(null);
            String old = holder.path("author").path("name").asString(null);
            if (name != null || old != null) {
                return name == null ? old : name;
            }
        }
        return null;
    }

    private static @Nullable String first(JsonNode item, String... names) {
        for (String name : names) {
            String value = item.path(name).asString(null);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable Instant date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
