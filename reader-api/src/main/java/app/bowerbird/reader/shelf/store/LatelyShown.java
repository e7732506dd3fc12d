package app.bowerbird.reader.shelf.store;

import app.bowerbird.reader.shelf.story.Story;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The stories that were shown lately, so that the top of a shelf is not fetched with every look at it.
///
/// A story is as fresh as its sketch in the index when both have the same `changed_seq`: each stands for one state.
public final class LatelyShown {

    private static final int MOST = 512;

    private final Stories stories;
    private final Map<String, Story> shown = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Story> eldest) {
            return size() > MOST;
        }
    };

    public LatelyShown(Stories stories) {
        this.stories = stories;
    }

    /// @return the stories that are on the shelf, by key
    public Map<String, Story> all(Collection<Sketch> sketches) {
        var found = new HashMap<String, Story>();
        List<String> unknown = new ArrayList<>();
        synchronized (shown) {
            for (Sketch sketch : sketches) {
                Story story = shown.get(sketch.key());
                if (story != null && story.changedSeq() == sketch.changedSeq()) {
                    found.put(sketch.key(), story);
                } else {
                    unknown.add(sketch.key());
                }
            }
        }
        if (!unknown.isEmpty()) {
            Map<String, Story> fetched = stories.all(unknown);
            found.putAll(fetched);
            synchronized (shown) {
                shown.putAll(fetched);
            }
        }
        return found;
    }
}
