package app.bowerbird.poller.source.x.post;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Makes a post's text readable: t.co addresses become what they stand for, those of media and quotes go, `&amp;` is
/// `&`.
public final class XWords {

    private static final Pattern OWN =
            Pattern.compile("^https?://((www|mobile|m)\\.)?(x|twitter)\\.com/.+/(status|article)(es)?/.*"
                    + "|^https?://pic\\.(x|twitter)\\.com/.*");

    private XWords() {}

    /// Whether an address in a post is X's own for the post quoted or the picture shown.
    public static boolean isPostOrMedia(String url) {
        return OWN.matcher(url).matches();
    }

    /// A t.co address in the text.
    ///
    /// @param start in code points of the text as served
    /// @param shown what to write in its place; null takes it out
    public record Place(
            int start, int end, String url, @Nullable String shown) {}

    /// @param encoded whether `& < >` stand as entities in the text
    public static String of(String text, List<Place> places, boolean encoded) {
        int[] points = text.codePoints().toArray();
        var words = new StringBuilder();
        var lost = new ArrayList<Place>();
        int at = 0;
        var ordered =
                places.stream().sorted(Comparator.comparingInt(Place::start)).toList();
        for (Place place : ordered) {
            if (!stands(place, points) || place.start() < at) {
                lost.add(place);
                continue;
            }
            words.append(plain(points, at, place.start(), encoded));
            words.append(place.shown() == null ? "" : place.shown());
            at = place.end();
        }
        words.append(plain(points, at, points.length, encoded));
        String all = words.toString();
        // Offsets that do not fit are not believed; the address itself says where it stands.
        for (Place place : lost) {
            all = place.url().isEmpty() ? all : all.replace(place.url(), place.shown() == null ? "" : place.shown());
        }
        return all.strip();
    }

    private static boolean stands(Place place, int[] points) {
        return place.start() >= 0
                && place.start() < place.end()
                && place.end() <= points.length
                && new String(points, place.start(), place.end() - place.start()).equals(place.url());
    }

    private static String plain(int[] points, int from, int to, boolean encoded) {
        String part = new String(points, from, to - from);
        return encoded ? Parser.unescapeEntities(part, false) : part;
    }
}
