package app.bowerbird.poller.source.x;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A post of the stand-in X, written by hand: its text names links as `{0}`, which become t.co addresses.
public record XNote(
        String id,
        String author,
        String text,
        List<XLink> links,
        boolean reply,
        @Nullable XNote reposted,
        @Nullable XNote quoted) {

    /// @param media a picture of the post itself
    public record XLink(
            String expanded,
            @Nullable String unwound,
            @Nullable String title,
            boolean media) {
        public static XLink to(String url) {
            return new XLink(url, null, null, false);
        }
    }

    public static XNote post(String id, String author, String text, String... urls) {
        return new XNote(id, author, text, Stream.of(urls).map(XLink::to).toList(), false, null, null);
    }

    public static XNote repost(String id, String author, XNote original) {
        String cut = "RT @user" + original.author() + ": " + original.text().replaceAll("\\{\\d}", "https://t.co/…");
        return new XNote(id, author, cut, List.of(), false, original, null);
    }

    public static XNote quote(String id, String author, String text, XNote quoted, String... urls) {
        var links = Stream.concat(
                        Stream.of(urls).map(XLink::to),
                        Stream.of(XLink.to("https://twitter.com/user/status/" + quoted.id())))
                .toList();
        return new XNote(id, author, text + " {" + urls.length + "}", links, false, null, quoted);
    }

    public static XNote answer(String id, String author, String text) {
        return new XNote(id, author, text, List.of(), true, null, null);
    }

    List<XNote> references() {
        return Stream.of(reposted, quoted).filter(Objects::nonNull).toList();
    }

    ObjectNode json(JsonMapper json, boolean tweet) {
        ObjectNode node = json.createObjectNode()
                .put("id", id)
                .put("author_id", author)
                .put("lang", "en")
                .put("created_at", "2026-11-20T07:29:00.000Z");
        ArrayNode urls = json.createArrayNode();
        String served = text;
        for (int i = 0; i < links.size(); i++) {
            XLink link = links.get(i);
            String tco = "https://t.co/" + (i + id + "abcdefgh").substring(0, 10);
            int at = served.indexOf("{" + i + "}");
            int start = at < 0 ? 0 : served.codePointCount(0, at);
            served = served.replace("{" + i + "}", tco);
            ObjectNode url = urls.addObject()
                    .put("start", start)
                    .put("end", start + tco.length())
                    .put("url", tco)
                    .put("expanded_url", link.expanded())
                    .put("display_url", link.expanded().replaceFirst("^https?://(www\\.)?", ""));
            if (link.unwound() != null) {
                url.put("unwound_url", link.unwound());
            }
            if (link.title() != null) {
                url.put("title", link.title()).put("description", "about it");
                url.putArray("images").addObject().put("url", "https://pbs.bower.example/card.jpg");
            }
            if (link.media()) {
                url.put("media_key", "3_1");
            }
        }
        node.put("text", served);
        if (!urls.isEmpty()) {
            node.putObject("entities").set("urls", urls);
        }
        ArrayNode references = json.createArrayNode();
        if (reposted != null) {
            references.addObject().put("type", "retweeted").put("id", reposted.id());
        }
        if (quoted != null) {
            references.addObject().put("type", "quoted").put("id", quoted.id());
        }
        if (!references.isEmpty()) {
            node.set(tweet ? "referenced_tweets" : "referenced_posts", references);
        }
        return node;
    }
}
