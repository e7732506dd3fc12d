package app.bowerbird.poller.source.bluesky;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The links of a record's text: those its facets mark, and those that merely stand there.
///
/// A facet's place is counted in bytes of UTF-8; its text is for the eye and often cut (`example.org/long…`).
final class BlueskyText {

    private static final String LINK = "app.bsky.richtext.facet#link";
    private static final Pattern BARE = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"“”«»{}\\\\^`|\uFFFD]+");
    private static final String TRAILING = ".,;:!?…'’*_~";

    private BlueskyText() {}

    /// In the order of the text, marked ones before bare ones; each address once.
    static List<String> links(JsonNode record) {
        String text = record.path("text").asString("");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var facets = new ArrayList<JsonNode>(record.path("facets").values());
        facets.sort(Comparator.comparingInt(
                facet -> facet.path("index").path("byteStart").asInt(Integer.MAX_VALUE)));
        var links = new LinkedHashSet<String>();
        for (JsonNode facet : facets) {
            for (JsonNode feature : facet.path("features").values()) {
                String uri = feature.path("uri").asString("").strip();
                if (feature.path("$type").asString("").equals(LINK) && !uri.isEmpty()) {
                    links.add(uri);
                    blank(bytes, facet.path("index"));
                }
            }
        }
        Matcher bare = BARE.matcher(new String(bytes, StandardCharsets.UTF_8));
        while (bare.find()) {
            links.add(trimmed(bare.group()));
        }
        return List.copyOf(links);
    }

    // What a facet covers has been read; a place that is none is not believed.
    private static void blank(byte[] bytes, JsonNode index) {
        int start = index.path("byteStart").asInt(-1);
        int end = index.path("byteEnd").asInt(-1);
        if (start >= 0 && start < end && end <= bytes.length) {
            Arrays.fill(bytes, start, end, (byte) ' ');
        }
    }

    // A sentence's end is not the address's, nor is the bracket around it.
    private static String trimmed(String url) {
        int end = url.length();
        while (end > 0) {
            char last = url.charAt(end - 1);
            boolean bracket = last == ')' && count(url, end, ')') > count(url, end, '(')
                    || last == ']' && count(url, end, ']') > count(url, end, '[');
            if (!bracket && TRAILING.indexOf(last) < 0) {
                break;
            }
            end--;
        }
        return url.substring(0, end);
    }

    private static long count(String text, int end, char letter) {
        return text.substring(0, end).chars().filter(c -> c == letter).count();
    }
}
