package app.bowerbird.poller.source.mastodon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a status's HTML: its links without mentions and hashtags, and its words as a person sees them.
final class MastodonText {

    private static final Set<String> BLOCKS = Set.of("p", "br", "div", "li", "blockquote", "pre", "ul", "ol");

    private static final int LONGEST_LINK = 500;
    private static final int MOST_LINKS = 4;

    private MastodonText() {}

    static List<String> links(JsonNode status) {
        Set<String> addressed = addresses(status);
        var links = new ArrayList<String>();
        for (Element anchor : content(status).select("a[href]")) {
            String href = anchor.attr("href").strip();
            if (!isMention(anchor) && !addressed.contains(href)) {
                links.add(href);
            }
        }
        return links;
    }

    static @Nullable String words(JsonNode status) {
        var words = new StringBuilder();
        String warning = status.path("spoiler_text").asString("");
        if (!warning.isBlank()) {
            words.append(warning.strip()).append('\n');
        }
        write(content(status).body(), words);
        String text = words.toString()
                .replaceAll("[ \\t]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{2,}", "\n")
                .strip();
        return text.isEmpty() ? null : text;
    }

    /// @return the links of an account's profile whose pages link back to it (`rel=me`), as its instance has seen
    static List<String> verified(JsonNode account) {
        return links(account, true);
    }

    /// @return the other links of an account's profile
    static List<String> named(JsonNode account) {
        return links(account, false);
    }

    private static List<String> links(JsonNode account, boolean verified) {
        return account.path("fields")
                .valueStream()
                .filter(field -> field.path("verified_at").isString() == verified)
                .flatMap(field -> Jsoup.parseBodyFragment(field.path("value").asString("")).select("a[href]").stream())
                .map(anchor -> anchor.attr("href").strip())
                .filter(link -> link.startsWith("https://") && link.length() <= LONGEST_LINK)
                .distinct()
                .limit(MOST_LINKS)
                .toList();
    }

    // The fallback for clients that show no quotes repeats the quoted post's address.
    private static Document content(JsonNode status) {
        Document content = Jsoup.parseBodyFragment(status.path("content").asString(""));
        content.select(".quote-inline").remove();
        return content;
    }

    private static boolean isMention(Element anchor) {
        String rel = anchor.attr("rel").toLowerCase(Locale.ROOT);
        return anchor.hasClass("mention")
                || anchor.hasClass("hashtag")
                || List.of(rel.split("\\s+")).contains("tag");
    }

    private static Set<String> addresses(JsonNode status) {
        var addresses = new HashSet<String>();
        for (String name : List.of("mentions", "tags")) {
            for (JsonNode one : status.path(name).values()) {
                addresses.add(one.path("url").asString(""));
            }
        }
        return addresses;
    }

    // Mastodon hides parts of a long address by class: what is invisible is left out, what is cut short ends in "…".
    private static void write(Node node, StringBuilder words) {
        switch (node) {
            case TextNode text -> words.append(text.getWholeText().replaceAll("\\s+", " "));
            case Element element when element.hasClass("invisible") -> {}
            case Element element -> {
                boolean block = BLOCKS.contains(element.normalName());
                words.append(block ? "\n" : "");
                element.childNodes().forEach(child -> write(child, words));
                words.append(element.hasClass("ellipsis") ? "…" : "").append(block ? "\n" : "");
            }
            default -> {}
        }
    }
}
