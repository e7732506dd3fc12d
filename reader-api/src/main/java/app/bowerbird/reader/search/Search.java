package app.bowerbird.reader.search;

import app.bowerbird.reader.search.ask.Asked;
import app.bowerbird.reader.search.ask.ReadQuery;
import app.bowerbird.reader.search.ask.Wish;
import app.bowerbird.reader.search.follow.FollowShelves;
import app.bowerbird.reader.search.index.Matches;
import app.bowerbird.reader.search.light.Highlights;
import app.bowerbird.reader.search.light.Needles;
import app.bowerbird.reader.shelf.store.Bodies;
import app.bowerbird.reader.shelf.store.Changes;
import app.bowerbird.reader.shelf.store.Stories;
import app.bowerbird.reader.shelf.story.Article;
import app.bowerbird.reader.shelf.story.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.store.AlreadyClosedException;
import org.springframework.stereotype.Component;

/// Finds stories by their words on one reader's shelf, and shows where the words stand.
///
/// Nothing in the index is the only copy of anything: it is made anew from the store whenever it is missing.
@Component
public class Search implements AutoCloseable {

    private static final String NOT_YET =
            "The search is still reading your shelf (%d %%); more may be found in a moment.";

    private final FollowShelves follow;
    private final Changes changes;
    private final Bodies bodies;
    private final Duration patience;

    Search(Stories stories, Bodies bodies, Changes changes, SearchSettings settings, Clock clock) {
        this.follow = new FollowShelves(Path.of(settings.folder()), stories, bodies, changes, clock);
        this.changes = changes;
        this.bodies = bodies;
        this.patience = settings.patience();
    }

    /// @param typed as a person typed it
    /// @param asOf how old the stories are is taken from then
    public Found find(String reader, String typed, Instant asOf) {
        Asked asked = ReadQuery.of(typed);
        if (asked.wish() == null) {
            return new Found(asked, Matches.NONE, asked.hint());
        }
        if (!follow.isUpTo(reader, changes.last(reader))) {
            await(reader);
        }
        Matches matches = find(reader, asked.wish(), asOf);
        double part = follow.part(reader);
        String notYet = part < 1 ? NOT_YET.formatted((int) (part * 100)) : null;
        String hint = Stream.of(asked.hint(), notYet)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new Found(asked, matches, hint.isEmpty() ? null : hint);
    }

    /// @param stories as they are shown
    /// @return by the id of the story
    public Map<Integer, Highlights> highlights(Asked asked, Collection<Story> stories) {
        var needles = asked.wish() == null ? Needles.NONE : Needles.of(asked.wish());
        if (needles.isEmpty()) {
            return Map.of();
        }
        List<Article> readable =
                stories.stream().map(Story::article).filter(Article::hasBody).toList();
        Map<String, String> texts = bodies.texts(readable);
        var highlights = new HashMap<Integer, Highlights>();
        for (Story story : stories) {
            String text = texts.getOrDefault(story.article().id(), "");
            highlights.put(story.id(), Highlights.of(story, text, needles));
        }
        return highlights;
    }

    /// Takes a reader who is no more out of the index; their stories must be gone from the store.
    public void forget(String reader) {
        follow.forget(reader);
    }

    void catchUp() {
        follow.catchUp();
    }

    private void await(String reader) {
        try {
            follow.bringUp(reader).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Matches find(String reader, Wish wish, Instant asOf) {
        try {
            var index = follow.index().orElse(null);
            return index == null ? Matches.NONE : index.find(reader, wish, asOf);
        } catch (IOException | AlreadyClosedException broken) {
            follow.bringUp(reader);
            return Matches.NONE;
        }
    }

    @Override
    public void close() {
        follow.close();
    }
}
