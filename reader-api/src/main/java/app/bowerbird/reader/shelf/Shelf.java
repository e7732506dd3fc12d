package app.bowerbird.reader.shelf;

import app.bowerbird.reader.mute.store.Mutes;
import app.bowerbird.reader.people.store.People;
import app.bowerbird.reader.search.Found;
import app.bowerbird.reader.search.Search;
import app.bowerbird.reader.search.light.Highlights;
import app.bowerbird.reader.shelf.ask.Cursor;
import app.bowerbird.reader.shelf.ask.StoryQuery;
import app.bowerbird.reader.shelf.hear.Hearing;
import app.bowerbird.reader.shelf.index.Choice;
import app.bowerbird.reader.shelf.index.Filter;
import app.bowerbird.reader.shelf.index.Order;
import app.bowerbird.reader.shelf.index.Place;
import app.bowerbird.reader.shelf.index.Question;
import app.bowerbird.reader.shelf.index.ShelfIndex;
import app.bowerbird.reader.shelf.index.ShelfIndexes;
import app.bowerbird.reader.shelf.rank.Rank;
import app.bowerbird.reader.shelf.rank.Span;
import app.bowerbird.reader.shelf.rank.Window;
import app.bowerbird.reader.shelf.store.Bodies;
import app.bowerbird.reader.shelf.store.Changes;
import app.bowerbird.reader.shelf.store.LatelyShown;
import app.bowerbird.reader.shelf.store.MergeStories;
import app.bowerbird.reader.shelf.store.Sketch;
import app.bowerbird.reader.shelf.store.Stories;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Story;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A reader's shelf: what stands there, in which order, and what may be done with it.
///
/// Choosing happens in memory ([ShelfIndexes]); only the stories that are shown are fetched, by `_id`.
@Component
public class Shelf {

    /// Nobody reads on after so many of a search; and a walk by fit carries what it has shown in its cursor.
    private static final int MOST_BY_FIT = 500;

    private final Stories stories;
    private final MergeStories merged;
    private final LatelyShown lately;
    private final Bodies bodies;
    private final ShelfIndexes indexes;
    private final Search search;
    private final Rank rank;
    private final Clock clock;

    Shelf(
            Stories stories,
            MergeStories merged,
            Bodies bodies,
            Changes changes,
            Mutes mutes,
            People people,
            Search search,
            ShelfSettings settings,
            Clock clock) {
        this.stories = stories;
        this.merged = merged;
        this.lately = new LatelyShown(stories);
        this.bodies = bodies;
        this.indexes = new ShelfIndexes(stories, changes, mutes, people, clock, settings.indexedStories());
        this.search = search;
        this.rank = new Rank(settings.halfLife());
        this.clock = clock;
    }

    /// Part of a list; `nextCursor` is null on the last page.
    ///
    /// @param highlights by story, where words were searched for
    /// @param hint for the person who searched, or null
    public record Page(
            List<ShelvedStory> items,
            @Nullable String nextCursor,
            Map<Integer, Highlights> highlights,
            @Nullable String hint) {

        /// @return the story as a list shows it
        public StoryItem shown(ShelvedStory item) {
            return StoryItem.of(item, highlights.get(item.story().id()));
        }
    }

    /// The stories of a window, best first.
    ///
    /// @param asOf when ages are taken and the window ends
    public List<ShelvedStory> ranked(String reader, Window window, Filter filter, Instant asOf, int limit) {
        var fresh = indexes.of(reader);
        Span span = window.span(asOf);
        var question = new Question(filter.heardAs(fresh.index().hearing()), span, Order.RANK, null, limit);
        return fetch(fresh.index().choose(rank, question), span, fresh.index().hearing());
    }

    public Page page(String reader, StoryQuery query) {
        var fresh = indexes.of(reader);
        int fingerprint = query.fingerprint();
        Cursor cursor = query.cursor() == null ? null : Cursor.parse(query.cursor(), fingerprint);
        Instant asOf = cursor == null ? clock.instant() : cursor.asOf();
        long upto = cursor == null ? fresh.known().last() : cursor.upto();
        Set<Long> without = cursor == null ? fresh.known().onTheirWay() : cursor.without();
        Place after = cursor == null ? null : cursor.after();
        Span span = query.window().span(asOf, upto, without);
        Filter filter = query.filter().heardAs(fresh.index().hearing());
        var question = new Question(filter, span, query.order(), after, query.limit() + 1);
        Found found = query.words() == null ? null : search.find(reader, query.words(), asOf);
        Set<Integer> before = cursor == null ? Set.of() : cursor.shownIds();
        List<Choice> chosen = choose(fresh.index(), found, question, before);
        boolean more = chosen.size() > query.limit() && before.size() + query.limit() < MOST_BY_FIT;
        List<Choice> shown = chosen.subList(0, Math.min(chosen.size(), query.limit()));
        var ids = isByFit(found, question) ? Cursor.shown(before, shown) : null;
        String next = more ? new Cursor(asOf, upto, without, shown.getLast().place(), fingerprint, ids).text() : null;
        List<ShelvedStory> items = fetch(shown, span, fresh.index().hearing());
        return found == null
                ? new Page(items, next, Map.of(), null)
                : new Page(
                        items,
                        next,
                        search.highlights(
                                found.asked(),
                                items.stream().map(ShelvedStory::heard).toList()),
                        found.hint());
    }

    private List<Choice> choose(ShelfIndex index, @Nullable Found found, Question question, Set<Integer> without) {
        if (found == null) {
            return index.choose(rank, question);
        }
        return isByFit(found, question)
                ? Choice.inTheirOrder(index.those(found.matches().bestFirst(), without), rank, question)
                : Choice.of(index.those(found.matches().ids(), without), rank, question);
    }

    /// A search is ranked by how well stories fit it.
    private static boolean isByFit(@Nullable Found found, Question question) {
        return found != null && question.order() == Order.RANK;
    }

    /// The ids of the first stories of a list, in its order: enough to know what comes before and after one of them.
    public List<Integer> walk(String reader, StoryQuery query) {
        return walk(reader, query, Long.MAX_VALUE);
    }

    /// The same as it was when [#seq] was this.
    public List<Integer> walk(String reader, StoryQuery query, long upto) {
        var fresh = indexes.of(reader);
        Span span = query.window().span(clock.instant(), upto, Set.of());
        Filter filter = query.filter().heardAs(fresh.index().hearing());
        var question = new Question(filter, span, query.order(), null, query.limit());
        Found found = query.words() == null ? null : search.find(reader, query.words(), clock.instant());
        return choose(fresh.index(), found, question, Set.of()).stream()
                .map(choice -> choice.story().id())
                .toList();
    }

    /// @return the number since which [#changes] tells what a page shown now does not
    public long seq(String reader) {
        return indexes.of(reader).known().settled();
    }

    public Optional<ShelvedStory> story(String reader, int id) {
        ShelfIndex index = index(reader);
        return key(index, id).flatMap(stories::story).map(story -> whole(story, index));
    }

    public Bodies.Body body(Story story) {
        return bodies.of(story.article()).orElse(Bodies.Body.NONE);
    }

    public Optional<ShelvedStory> mark(String reader, int id, Mark.Change change) {
        ShelfIndex index = index(reader);
        return key(index, id).flatMap(key -> stories.mark(key, change)).map(story -> whole(story, index(reader)));
    }

    public boolean delete(String reader, int id) {
        return key(index(reader), id).map(stories::delete).orElse(false);
    }

    /// Where a story stands; for one that was merged into another, that one.
    private Optional<String> key(ShelfIndex index, int id) {
        return index.thereOrGone(id).map(sketch -> sketch.gone() ? merged.standing(sketch.key()) : sketch.key());
    }

    /// @return the reader's shelf in memory, as it is now
    public ShelfIndex index(String reader) {
        return indexes.of(reader).index();
    }

    ShelfIndexes.Fresh fresh(String reader) {
        return indexes.of(reader);
    }

    /// @return how many stories carry each tag, by tag
    public Map<String, Integer> tags(String reader) {
        var tags = new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER);
        for (Sketch sketch : index(reader).all()) {
            List<String> shown = sketch.hidden() ? List.of() : sketch.tags();
            shown.forEach(tag -> tags.merge(tag, 1, Integer::sum));
        }
        return tags;
    }

    public boolean isEmpty(String reader) {
        return index(reader).all().stream().allMatch(Sketch::gone);
    }

    /// Sees to the store's indexes; harmless to repeat.
    public void prepare() {
        stories.prepare();
    }

    private List<ShelvedStory> fetch(List<Choice> chosen, Span span, Hearing hearing) {
        Map<String, Story> found = lately.all(chosen.stream().map(Choice::story).toList());
        var shown = new ArrayList<ShelvedStory>(chosen.size());
        for (Choice choice : chosen) {
            Story story = found.get(choice.story().key());
            if (story != null) {
                shown.add(ShelvedStory.in(span, story, rank, hearing, choice.story()));
            }
        }
        return shown;
    }

    /// A story with all its shares, be it hidden or not.
    ShelvedStory whole(Story story, ShelfIndex index) {
        Sketch known = index.byId(story.id()).orElse(null);
        return ShelvedStory.in(Window.ALL.span(clock.instant()), story, rank, index.hearing(), known);
    }
}
