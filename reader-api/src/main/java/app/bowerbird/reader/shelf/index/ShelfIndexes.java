package app.bowerbird.reader.shelf.index;

import app.bowerbird.reader.mute.store.Mutes;
import app.bowerbird.reader.people.store.People;
import app.bowerbird.reader.shelf.store.Changes;
import app.bowerbird.reader.shelf.store.Stories;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/// The indexes of the readers who read lately, within a bound of stories altogether.
public final class ShelfIndexes {

    private final Stories stories;
    private final Changes changes;
    private final Mutes mutes;
    private final People people;
    private final Clock clock;
    private final int mostStories;
    private final Map<String, ShelfIndex> lately = new LinkedHashMap<>(16, 0.75f, true);

    public ShelfIndexes(Stories stories, Changes changes, Mutes mutes, People people, Clock clock, int mostStories) {
        this.stories = stories;
        this.changes = changes;
        this.mutes = mutes;
        this.people = people;
        this.clock = clock;
        this.mostStories = mostStories;
    }

    /// An index as it is now, and how far it knows.
    public record Fresh(ShelfIndex index, ShelfIndex.Known known) {}

    public Fresh of(String reader) {
        ShelfIndex index;
        synchronized (lately) {
            index = lately.computeIfAbsent(
                    reader, name -> new ShelfIndex(name, stories, changes, mutes, people, clock));
        }
        int before = index.size();
        ShelfIndex.Known known = index.refresh();
        if (index.size() != before) {
            forgetTheLongestUnread();
        }
        return new Fresh(index, known);
    }

    private void forgetTheLongestUnread() {
        synchronized (lately) {
            int all = lately.values().stream().mapToInt(ShelfIndex::size).sum();
            var oldest = lately.entrySet().iterator();
            while (all > mostStories && lately.size() > 1) {
                all -= oldest.next().getValue().size();
                oldest.remove();
            }
        }
    }
}
