package app.bowerbird.reader.shelf.ask;

import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.index.Choice;
import app.bowerbird.reader.shelf.index.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where a walk over a shelf is: as of when, up to which change, after which place, and of which question.
///
/// Scores age and shares arrive while somebody reads; a walk answers all its pages as of its first one, so that each
/// story is shown once. To a client it is opaque: base64url of this record as JSON.
///
/// @param upto the last `changed_seq` whose shares count
/// @param without changes up to there that were still on their way then
/// @param shown ids of all pages so far, each as its distance from the one before, where the order is how well stories
///     fit a search, which no place can tell
/// @param of a fingerprint of the question; a cursor does not fit another
public record Cursor(
        Instant asOf,
        long upto,
        Set<Long> without,
        Place after,
        int of,
        @Nullable List<Integer> shown) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// @return ids in order, each as its distance from the one before, which keeps them short
    public static List<Integer> shown(Set<Integer> before, List<Choice> now) {
        var ids = new TreeSet<>(before);
        now.forEach(choice -> ids.add(choice.story().id()));
        var distances = new ArrayList<Integer>();
        int last = 0;
        for (int id : ids) {
            distances.add(id - last);
            last = id;
        }
        return distances;
    }

    public Set<Integer> shownIds() {
        var ids = new TreeSet<Integer>();
        int id = 0;
        for (int distance : shown == null ? List.<Integer>of() : shown) {
            id += distance;
            ids.add(id);
        }
        return ids;
    }

    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(this));
    }

    public static Cursor parse(String text, int of) {
        try {
            Cursor cursor = JSON.readValue(Base64.getUrlDecoder().decode(text), Cursor.class);
            if (cursor != null && cursor.asOf != null && cursor.after != null && cursor.without != null) {
                if (cursor.of != of) {
                    throw new BadInput("cursor", "belongs to a list with other parameters");
                }
                return cursor;
            }
        } catch (IllegalArgumentException | JacksonException e) {
            throw new BadInput("cursor", "is not one that a list gave");
        }
        throw new BadInput("cursor", "is not one that a list gave");
    }
}
