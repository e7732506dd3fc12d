package app.bowerbird.suite.demo.post;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the owner of the pretend account sees: posts of the people they follow, newest first; posts can join at any
/// time.
public final class HomeTimeline {

    private static final long EPOCH = 1_288_834_974_657L;

    private final Person owner;
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, Post> byKey = new HashMap<>();
    private final TreeMap<Long, Post> byId = new TreeMap<>();
    private final Clock clock;

    public HomeTimeline(Person owner, Collection<Person> people, Clock clock) {
        this.owner = owner;
        this.clock = clock;
        people.forEach(person -> this.people.put(person.handle(), person));
    }

    public Person owner() {
        return owner;
    }

    /// Posts a draft and answers what became of it.
    public synchronized Post post(Draft draft) {
        var author = people.get(draft.by());
        if (author == null) {
            throw new NoSuchElementException("nobody is called " + draft.by());
        }
        var at = clock.instant().minus(age(draft.ago()));
        var post = new Post(
                String.valueOf(freeId(at)),
                author,
                at,
                draft.text() == null ? "" : draft.text(),
                named(draft.reposts()),
                named(draft.quotes()),
                named(draft.replies()));
        byId.put(Long.valueOf(post.id()), post);
        byKey.put(draft.key(), post);
        return post;
    }

    public synchronized Optional<Post> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// The key of the newest post.
    public synchronized Optional<String> newestKey() {
        return byKey.entrySet().stream()
                .max(Comparator.comparingLong(
                        entry -> Long.parseLong(entry.getValue().id())))
                .map(Map.Entry::getKey);
    }

    /// The posts between two ids, both exclusive, newest first.
    public synchronized List<Post> between(long after, long before) {
        return List.copyOf(
                byId.subMap(after, false, before, false).descendingMap().values());
    }

    public synchronized Optional<Person> person(String idOrHandle) {
        return people.values().stream()
                .filter(person ->
                        person.id().equals(idOrHandle) || person.handle().equals(idOrHandle))
                .findFirst();
    }

    private @Nullable Post named(@Nullable String key) {
        if (key == null) {
            return null;
        }
        return find(key).orElseThrow(() -> new NoSuchElementException("no post has the key " + key));
    }

    // An id holds its time in the upper bits, as X's do.
    private long freeId(Instant at) {
        long id = Math.max(0, at.toEpochMilli() - EPOCH) << 22;
        while (byId.containsKey(id)) {
            id++;
        }
        return id;
    }

    private static Duration age(@Nullable String ago) {
        return ago == null
                ? Duration.ZERO
                : Duration.ofSeconds(Math.round(Double.parseDouble(ago.replace("h", "")) * 3600));
    }
}
