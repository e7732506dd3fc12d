package app.bowerbird.reader.shelf.index;

import app.bowerbird.reader.mute.rule.Mute;
import app.bowerbird.reader.mute.store.Mutes;
import app.bowerbird.reader.people.person.Company;
import app.bowerbird.reader.people.store.People;
import app.bowerbird.reader.shelf.hear.Hearing;
import app.bowerbird.reader.shelf.rank.Loudness;
import app.bowerbird.reader.shelf.rank.Rank;
import app.bowerbird.reader.shelf.rank.Vote;
import app.bowerbird.reader.shelf.store.Changes;
import app.bowerbird.reader.shelf.store.Sketch;
import app.bowerbird.reader.shelf.store.Stories;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One reader's shelf in memory, as fresh as the log of changes at the last [#refresh].
///
/// A number of the log whose row is missing, or whose story is not yet as far, is a change on its way: it is looked
/// for again at each refresh until 60 s after it was announced (a lost row: after the next one was), then it belongs
/// to a writer that died before it wrote.
///
/// What mutes hide, which accounts are one person and how much a share counts is worked out when a story comes in, and
/// for all anew when the mutes or the persons change, never while looking.
public final class ShelfIndex {

    static final Duration ON_ITS_WAY = Duration.ofSeconds(60);

    private static final int FRESH_TAIL = 1000;
    private static final int TOO_FAR = 5000;

    private final String reader;
    private final Stories stories;
    private final Changes changes;
    private final Mutes mutes;
    private final People people;
    private final Clock clock;

    private volatile Map<String, Sketch> byKey = new ConcurrentHashMap<>();
    private volatile Map<Integer, String> byId = new ConcurrentHashMap<>();
    private volatile Hearing hearing = Hearing.NONE;
    private Loudness loudness = new Loudness();
    private final TreeMap<Long, Instant> unsettled = new TreeMap<>();
    private long seen = -1;
    private final Ladders ladders = new Ladders();
    private volatile long begun;
    private long done;
    private Known known = new Known(0, Set.of());

    ShelfIndex(String reader, Stories stories, Changes changes, Mutes mutes, People people, Clock clock) {
        this.reader = reader;
        this.stories = stories;
        this.changes = changes;
        this.mutes = mutes;
        this.people = people;
        this.clock = clock;
    }

    /// How far an index knows its shelf.
    ///
    /// @param last the last `changed_seq`
    /// @param onTheirWay those up to there that may still be written
    public record Known(long last, Set<Long> onTheirWay) {

        /// @return the last number below which nothing is on its way any more
        public long settled() {
            return onTheirWay.stream().mapToLong(Long::longValue).min().orElse(last + 1) - 1;
        }
    }

    /// Brings the index up to the last change written before the call. Of many calls that wait for one another, one
    /// looks for all: each is served by any look that began after it came.
    Known refresh() {
        long wanted = begun + 1;
        synchronized (this) {
            if (done < wanted) {
                long mine = begun + 1;
                begun = mine;
                known = look();
                done = mine;
            }
            return known;
        }
    }

    private Known look() {
        List<Mute> hold = mutes.of(reader, clock.instant());
        Company company = people.of(reader).company();
        if (!hearing.isOf(hold, company)) {
            hearing = Hearing.of(hold, company);
            seen = -1;
        }
        long last = changes.last(reader);
        if (seen < 0 || last < seen || last - seen > TOO_FAR) {
            load(last);
        } else {
            follow(seen + 1, last);
        }
        seen = last;
        return new Known(last, Set.copyOf(unsettled.keySet()));
    }

    private void load(long last) {
        var sketches = new ConcurrentHashMap<String, Sketch>();
        var keys = new ConcurrentHashMap<Integer, String>();
        List<Sketch> all = stories.sketches(reader, hearing);
        loudness = new Loudness();
        for (Sketch sketch : heard(all, Map.of())) {
            sketches.put(sketch.key(), sketch);
            keys.put(sketch.id(), sketch.key());
        }
        // In the place of the old maps, not into them: somebody may be walking these.
        byKey = sketches;
        byId = keys;
        ladders.shelfHasChanged();
        unsettled.clear();
        follow(Math.max(1, last - FRESH_TAIL), last);
    }

    private void follow(long first, long last) {
        Instant now = clock.instant();
        var seqs = new ArrayList<>(unsettled.keySet());
        for (long seq = first; seq <= last; seq++) {
            seqs.add(seq);
        }
        if (seqs.isEmpty()) {
            return;
        }
        Map<Long, Changes.Row> rows = changes.rows(reader, seqs);
        Map<String, Sketch> found = sketches(rows);
        Instant later = now;
        for (long seq : seqs.reversed()) {
            Changes.Row row = rows.get(seq);
            Sketch sketch = row == null ? null : found.get(row.story());
            later = row == null ? later : row.at();
            if (sketch != null && sketch.changedSeq() >= seq) {
                unsettled.remove(seq);
            } else {
                unsettled.putIfAbsent(seq, later);
            }
        }
        unsettled.values().removeIf(since -> Duration.between(since, now).compareTo(ON_ITS_WAY) > 0);
    }

    /// Fetches the stories of which the index does not know the change yet.
    private Map<String, Sketch> sketches(Map<Long, Changes.Row> rows) {
        var found = new HashMap<String, Sketch>();
        var stale = new ArrayList<String>();
        rows.forEach((seq, row) -> {
            String key = row.story();
            Sketch known = byKey.get(key);
            if (known != null && known.changedSeq() >= seq) {
                found.putIfAbsent(key, known);
            } else {
                stale.add(key);
            }
        });
        if (!stale.isEmpty()) {
            List<String> keys = stale.stream().distinct().toList();
            for (Sketch sketch : heard(stories.sketches(keys, hearing).values(), byKey)) {
                put(sketch);
                found.put(sketch.key(), sketch);
            }
        }
        return found;
    }

    /// What was fetched, with what the shares of loud persons come to.
    ///
    /// @param before the stories as they were heard, by key
    private List<Sketch> heard(Collection<Sketch> fetched, Map<String, Sketch> before) {
        Map<Long, Double> calms = loudness.hear(fetched.stream()
                .map(sketch -> new Loudness.News(votes(before.get(sketch.key())), sketch.votes()))
                .toList());
        return fetched.stream()
                .map(sketch -> sketch.with(Loudness.calmed(sketch.votes(), calms)))
                .toList();
    }

    private static List<Vote> votes(@Nullable Sketch known) {
        return known == null ? List.of() : known.votes();
    }

    private void put(Sketch sketch) {
        Sketch before = byKey.put(sketch.key(), sketch);
        if (before != null && before.id() != sketch.id()) {
            byId.remove(before.id());
        }
        byId.put(sketch.id(), sketch.key());
        ladders.shelfHasChanged();
    }

    public Optional<Sketch> byId(int id) {
        return thereOrGone(id).filter(sketch -> !sketch.gone());
    }

    /// @return the story of this id, or its tombstone
    public Optional<Sketch> thereOrGone(int id) {
        String key = byId.get(id);
        return key == null ? Optional.empty() : Optional.ofNullable(byKey.get(key));
    }

    /// @return the stories on the shelf and the tombstones, in no order
    public Collection<Sketch> all() {
        return byKey.values();
    }

    /// The first stories of the whole shelf that a question wants.
    public List<Choice> choose(Rank rank, Question question) {
        return Choice.of(ladders.of(question.order(), rank, this::all), rank, question);
    }

    /// @param ids in the order in which they are wanted; those that are not on the shelf any more are left out
    public Iterable<Sketch> those(Iterator<Integer> ids, Set<Integer> without) {
        return () -> new Wanted(ids, id -> without.contains(id) ? Optional.empty() : byId(id));
    }

    /// @return how the shares of this shelf are heard
    public Hearing hearing() {
        return hearing;
    }

    int size() {
        return byKey.size();
    }
}
