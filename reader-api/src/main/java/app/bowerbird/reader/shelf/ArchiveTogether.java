package app.bowerbird.reader.shelf;

import app.bowerbird.reader.shelf.ask.StoryQuery;
import app.bowerbird.reader.shelf.index.ShelfIndex;
import app.bowerbird.reader.shelf.store.Batches;
import app.bowerbird.reader.shelf.store.Stories;
import app.bowerbird.reader.shelf.story.Mark;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Marks a whole list as read, and takes that back.
///
/// Only what stood there when the reader last looked is archived; what came since stays unread. The list is kept
/// before the first story is archived, so that what a crash leaves behind can be taken back too.
@Component
public class ArchiveTogether {

    /// More would be an answer that takes too long; whoever has more presses once more.
    public static final int MOST = 1000;

    private final Shelf shelf;
    private final Stories stories;
    private final Batches batches;

    ArchiveTogether(Shelf shelf, Stories stories, Batches batches) {
        this.shelf = shelf;
        this.stories = stories;
        this.batches = batches;
    }

    /// @param archived how many
    /// @param batch to take it back with; null when nothing was archived
    /// @param more whether there are more in the list
    public record Done(int archived, @Nullable String batch, boolean more) {}

    /// @param query with room for one story more than [#MOST]
    /// @param upto [Shelf#seq] when the reader last looked
    public Done archive(String reader, StoryQuery query, long upto) {
        ShelfIndex index = shelf.index(reader);
        List<Integer> unread = shelf.walk(reader, query.unreadUnlessTold(), upto).stream()
                .filter(id ->
                        index.byId(id).filter(sketch -> !sketch.archived()).isPresent())
                .toList();
        List<Integer> those = unread.subList(0, Math.min(unread.size(), MOST));
        if (those.isEmpty()) {
            return new Done(0, null, false);
        }
        String batch = batches.keep(reader, those);
        return new Done(mark(index, those, true), batch, unread.size() > MOST);
    }

    /// @return how many are unread again
    public int takeBack(String reader, String batch) {
        return mark(shelf.index(reader), batches.stories(reader, batch), false);
    }

    private int mark(ShelfIndex index, List<Integer> ids, boolean archived) {
        var change = Mark.Change.archived(archived);
        return (int) ids.stream()
                .flatMap(id -> index.byId(id).stream())
                .filter(sketch -> stories.change(sketch.key(), change))
                .count();
    }
}
