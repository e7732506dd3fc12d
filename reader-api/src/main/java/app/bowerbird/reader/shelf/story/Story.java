package app.bowerbird.reader.shelf.story;

import app.bowerbird.reader.shelf.rank.Vote;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// An article on one reader's shelf with all its shares.
///
/// @param id positive, only grows, never used twice
/// @param changedSeq grows with every change on the reader's shelf
/// @param shares in the order they came
/// @param was ids of stories that turned out to be this one
public record Story(
        int id,
        String reader,
        long changedSeq,
        Article article,
        Fetched fetched,
        Mark mark,
        List<Share> shares,
        Instant shelvedAt,
        List<Integer> was) {

    /// @return every id it has and had
    public List<Integer> ids() {
        return Stream.concat(Stream.of(id), was.stream()).toList();
    }

    public static List<Vote> newestFirst(Stream<Vote> votes) {
        return votes.sorted(Comparator.comparingLong(Vote::sharedAt).reversed()).toList();
    }
}
