package app.bowerbird.suite.demo.post;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A post's text as X serves it: `& < >` as entities, each address a t.co one, offsets counted in code points.
public record Words(String text, List<Link> links) {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s)]*[^\\s),.;:!?]");
    private static final int SHORT = 280;

    /// @param start inclusive, in code points of the text
    /// @param end exclusive
    public record Link(int start, int end, String shortUrl, String target) {

        public String shown() {
            var bare = target.replaceFirst("^https?://(www\\.)?", "");
            return bare.length() > 27 ? bare.substring(0, 26) + "…" : bare;
        }
    }

    /// A repost's own text is cut after 140 code points, as X cuts it.
    public static Words of(Post post) {
        var original = post.reposts();
        if (original != null) {
            var whole = whole(original);
            var prefix = new Words("RT @" + original.by().handle() + ": ", List.of());
            return prefix.plus(whole).cut(140);
        }
        return whole(post);
    }

    private static Words whole(Post post) {
        var raw = post.text();
        if (post.quotes() != null) {
            raw = (raw + " " + post.quotes().address()).strip();
        }
        var text = new StringBuilder();
        var links = new ArrayList<Link>();
        var found = ADDRESS.matcher(raw);
        int at = 0;
        while (found.find()) {
            text.append(escaped(raw.substring(at, found.start())));
            var shortUrl = shortened(found.group(), post.id());
            int start = points(text);
            text.append(shortUrl);
            links.add(new Link(start, points(text), shortUrl, found.group()));
            at = found.end();
        }
        return new Words(text.append(escaped(raw.substring(at))).toString(), List.copyOf(links));
    }

    public boolean isLong() {
        return points(text) > SHORT;
    }

    public Words shortened() {
        return isLong() ? cut(SHORT) : this;
    }

    /// At most so many code points; an address that does not fit whole is gone, and so is its entity.
    private Words cut(int most) {
        int length = points(text);
        if (length <= most) {
            return this;
        }
        int end = most - 1;
        for (var link : links) {
            end = link.start() < end && link.end() > end ? link.start() : end;
        }
        int last = end;
        var kept = links.stream().filter(link -> link.end() <= last).toList();
        return new Words(text.substring(0, text.offsetByCodePoints(0, end)) + "…", kept);
    }

    private Words plus(Words other) {
        int shift = points(text);
        var moved = other.links.stream()
                .map(link -> new Link(link.start + shift, link.end + shift, link.shortUrl, link.target))
                .toList();
        return new Words(text + other.text, moved);
    }

    private static String shortened(String target, String post) {
        long hash = (target + post).chars().asLongStream().reduce(1125899906842597L, (h, c) -> 31 * h + c);
        var code = "0000000000" + Long.toString(hash & Long.MAX_VALUE, 36);
        return "https://t.co/" + code.substring(code.length() - 10);
    }

    private static int points(CharSequence text) {
        return Math.toIntExact(text.codePoints().count());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
