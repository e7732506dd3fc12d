package app.bowerbird.reader.search.follow;

import app.bowerbird.reader.search.index.TextIndex;
import app.bowerbird.reader.shelf.store.Bodies;
import app.bowerbird.reader.shelf.store.Changes;
import app.bowerbird.reader.shelf.store.Stories;
import com.mongodb.MongoException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes the index: opens it or makes it anew, follows the shelves, refreshes, commits.
///
/// An index that breaks (its folder deleted, its disk full) is thrown away and made anew from the store.
public final class FollowShelves implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FollowShelves.class);

    private static final long BETWEEN_REFRESHES_MS = 100;
    private static final long LOADING_REFRESHES_MS = 1_000;
    private static final long BETWEEN_TRIES_MS = 10_000;
    private static final int COMMIT_AFTER_STEPS = 50;

    private final IndexFolder folder;
    private final Stories stories;
    private final Bodies bodies;
    private final Changes changes;
    private final Clock clock;

    private final IndexThread thread = new IndexThread();
    private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();
    private final Map<String, ShelfFollow> shelves = new ConcurrentHashMap<>();
    private volatile @Nullable TextIndex index;
    private volatile long refreshedAt = System.nanoTime() - TimeUnit.SECONDS.toNanos(10);
    private long triedAt = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(BETWEEN_TRIES_MS);
    private int uncommitted;

    public FollowShelves(Path folder, Stories stories, Bodies bodies, Changes changes, Clock clock) {
        this.folder = new IndexFolder(folder);
        this.stories = stories;
        this.bodies = bodies;
        this.changes = changes;
        this.clock = clock;
    }

    public Optional<TextIndex> index() {
        return Optional.ofNullable(index);
    }

    /// @return how much of a shelf is in the index, from 0 to 1
    public double part(String reader) {
        ShelfFollow shelf = shelves.get(reader);
        return index == null || shelf == null ? 0 : shelf.part();
    }

    public boolean isUpTo(String reader, long last) {
        ShelfFollow shelf = shelves.get(reader);
        return index != null && shelf != null && shelf.isUpTo(last);
    }

    /// Has a shelf's changes brought into the index.
    ///
    /// @return done when they can be found, or when a first part of many can
    public CompletableFuture<Void> bringUp(String reader) {
        var begun = new CompletableFuture<Void>();
        CompletableFuture<Void> before = awaited.putIfAbsent(reader, begun);
        if (before != null) {
            return before;
        }
        schedule(reader, begun, Math.clamp(BETWEEN_REFRESHES_MS - sinceRefresh(), 0, BETWEEN_REFRESHES_MS));
        return begun;
    }

    private void schedule(String reader, CompletableFuture<Void> begun, long delay) {
        if (!thread.after(delay, () -> step(reader, begun))) {
            begun.complete(null);
        }
    }

    /// Lets the shelves that wait have their turn between two steps of a long one.
    private void step(String reader, CompletableFuture<Void> begun) {
        awaited.remove(reader, begun);
        boolean more = false;
        boolean enough = true;
        try {
            TextIndex open = opened();
            if (open != null) {
                ShelfFollow shelf = shelves.computeIfAbsent(reader, name -> following(name, -1));
                more = shelf.step(open, clock.instant());
                enough = !more || shelf.part() < 1;
                if (!more || enough && !begun.isDone() || sinceRefresh() > LOADING_REFRESHES_MS) {
                    refresh(open);
                }
                if (!more) {
                    shelf.refreshed();
                }
                uncommitted += more || open.dirty() ? 1 : 0;
                if (uncommitted > COMMIT_AFTER_STEPS) {
                    commit();
                }
            }
        } catch (IOException | AlreadyClosedException broken) {
            throwAway(broken);
        } catch (MongoException away) {
            log.atDebug().addKeyValue("reason", away.getMessage()).log("the index waits for the store");
            enough = true;
            more = false;
        } catch (RuntimeException unexpected) {
            log.atWarn().setCause(unexpected).log("a shelf could not be brought into the index; it is tried again");
            enough = true;
            more = false;
        }
        if (enough) {
            begun.complete(null);
        }
        if (more) {
            CompletableFuture<Void> other = awaited.putIfAbsent(reader, begun);
            if (other == null) {
                schedule(reader, begun, 0);
            } else {
                other.thenRun(() -> begun.complete(null));
            }
        }
    }

    private long sinceRefresh() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - refreshedAt);
    }

    private void refresh(TextIndex open) throws IOException {
        if (open.dirty()) {
            uncommitted++;
            open.refresh();
            refreshedAt = System.nanoTime();
        }
    }

    private ShelfFollow following(String reader, long reached) {
        return new ShelfFollow(reader, reached, stories, bodies, changes);
    }

    private @Nullable TextIndex opened() {
        long now = System.nanoTime();
        if (index == null && now - triedAt >= TimeUnit.MILLISECONDS.toNanos(BETWEEN_TRIES_MS)) {
            triedAt = now;
            try {
                TextIndex open = folder.open();
                open.reached().forEach((reader, reached) -> shelves.put(reader, following(reader, reached)));
                index = open;
                log.atInfo().addKeyValue("stories", open.size()).log("the index of the search is open");
            } catch (IOException e) {
                log.atWarn().addKeyValue("reason", e.toString()).log("there is no index to search; it is tried again");
            }
        }
        return index;
    }

    private void throwAway(Exception broken) {
        log.atWarn()
                .addKeyValue("reason", broken.toString())
                .log("the index of the search is made anew from the store");
        TextIndex open = index;
        index = null;
        shelves.clear();
        folder.empty(open);
    }

    /// Follows every shelf that has changed and keeps what is written, from time to time.
    public void catchUp() {
        Map<String, Long> lasts = changes.lasts();
        lasts.forEach((reader, last) -> {
            if (!isUpTo(reader, last)) {
                bringUp(reader);
            }
        });
        shelves.forEach((reader, shelf) -> {
            if (shelf.settled() > 0 && !lasts.containsKey(reader)) {
                forget(reader);
            }
        });
        later(this::commit);
    }

    /// Takes all stories of a reader out of the index.
    public void forget(String reader) {
        later(() -> {
            TextIndex open = index;
            if (open != null) {
                open.deleteAll(reader);
                shelves.remove(reader);
                uncommitted++;
                refresh(open);
            }
        });
    }

    private void later(IndexThread.Work work) {
        thread.run(work, this::throwAway);
    }

    private void commit() throws IOException {
        TextIndex open = index;
        if (open != null && uncommitted > 0) {
            var reached = new HashMap<String, Long>();
            shelves.forEach((reader, shelf) -> {
                if (shelf.settled() >= 0) {
                    reached.put(reader, shelf.settled());
                }
            });
            open.commit(reached);
            uncommitted = 0;
        }
    }

    /// Keeps what is written and lets the folder go.
    @Override
    public void close() {
        thread.run(
                this::keep,
                e -> log.atWarn().addKeyValue("reason", e.toString()).log("the index of the search was not kept"));
        thread.run(this::letGo, e -> {});
        thread.end();
    }

    private void keep() throws IOException {
        TextIndex open = index;
        if (open != null) {
            commit();
            open.close();
        }
    }

    private void letGo() {
        index = null;
        folder.close();
    }
}
