package app.bowerbird.suite.demo.x;

import app.bowerbird.suite.demo.post.Person;
import app.bowerbird.suite.demo.post.Post;
import app.bowerbird.suite.demo.post.Words;
import java.lang.Character.UnicodeScript;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells the same posts in the shapes of v1.1 (`tweet_mode=extended`), as twitter4j reads them.
final class V1 {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss Z yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Map<UnicodeScript, String> SCRIPTS =
            Map.of(UnicodeScript.HIRAGANA, "ja", UnicodeScript.ARABIC, "ar");

    private V1() {}

    static ArrayNode page(List<Post> posts) {
        var list = JSON.createArrayNode();
        posts.forEach(post -> list.add(status(post)));
        return list;
    }

    static ObjectNode user(Person person) {
        return JSON.createObjectNode()
                .put("id", Long.parseLong(person.id()))
                .put("id_str", person.id())
                .put("name", person.name())
                .put("screen_name", person.handle())
                .put("description", person.about())
                .put("created_at", STAMP.format(Instant.parse("2019-03-01T09:00:00Z")))
                .put("protected", false)
                .put("followers_count", 40)
                .put("friends_count", 40)
                .put("statuses_count", 40)
                .put("profile_image_url_https", person.avatar());
    }

    private static ObjectNode status(Post post) {
        var words = Words.of(post);
        var status = JSON.createObjectNode()
                .put("created_at", STAMP.format(post.postedAt()))
                .put("id", Long.parseLong(post.id()))
                .put("id_str", post.id())
                .put("full_text", words.text())
                .put("truncated", false)
                .put("source", "<a href=\"https://x.com\">X Web App</a>")
                .put("lang", language(post));
        status.putArray("display_text_range")
                .add(0)
                .add(words.text().codePointCount(0, words.text().length()));
        status.set("user", user(post.by()));
        var entities = status.putObject("entities");
        for (var absent : List.of("hashtags", "symbols", "user_mentions")) {
            entities.putArray(absent);
        }
        var urls = entities.putArray("urls");
        words.links().forEach(link -> url(urls.addObject(), link));
        if (post.reposts() != null) {
            status.set("retweeted_status", status(post.reposts()));
        }
        status.put("is_quote_status", post.quotes() != null);
        if (post.quotes() != null) {
            quote(status, post.quotes(), words.links().getLast());
        }
        if (post.replies() != null) {
            status.put("in_reply_to_status_id", Long.parseLong(post.replies().id()))
                    .put(
                            "in_reply_to_user_id",
                            Long.parseLong(post.replies().by().id()))
                    .put("in_reply_to_screen_name", post.replies().by().handle());
        }
        return status;
    }

    private static void quote(ObjectNode status, Post quoted, Words.Link link) {
        status.put("quoted_status_id", Long.parseLong(quoted.id())).put("quoted_status_id_str", quoted.id());
        status.set("quoted_status", status(quoted));
        status.putObject("quoted_status_permalink")
                .put("url", link.shortUrl())
                .put("expanded", link.target())
                .put("display", link.shown());
    }

    private static void url(ObjectNode url, Words.Link link) {
        url.put("url", link.shortUrl()).put("expanded_url", link.target()).put("display_url", link.shown());
        url.putArray("indices").add(link.start()).add(link.end());
    }

    static String iso(Instant at) {
        return ISO.format(at);
    }

    /// A guess good enough for a card: by script, then by letters only one of our languages has.
    static String language(Post post) {
        var text = post.reposts() == null ? post.text() : post.reposts().text();
        return text.codePoints()
                .mapToObj(UnicodeScript::of)
                .filter(SCRIPTS::containsKey)
                .findFirst()
                .map(SCRIPTS::get)
                .orElseGet(() -> latin(text.toLowerCase(Locale.ROOT)));
    }

    private static String latin(String text) {
        if (text.matches("(?s).*(\\b(und|der|die|das|wir|bei|ohne|heute|kinder)\\b|[äöüß„]).*")) {
            return "de";
        }
        return text.matches("(?s).*(\\b(los|llueve|esto|pero|nadie|apagaron)\\b|[ñ¿¡]).*") ? "es" : "en";
    }
}
