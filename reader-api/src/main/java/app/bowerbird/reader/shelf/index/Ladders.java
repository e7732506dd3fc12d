package app.bowerbird.reader.shelf.index;

import app.bowerbird.reader.shelf.rank.Rank;
import app.bowerbird.reader.shelf.store.Sketch;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The [Ladder] of each order, made anew only when it is wanted after the shelf has changed.
final class Ladders {

    private final Map<Order, Ladder> made = new EnumMap<>(Order.class);
    private final AtomicLong changes = new AtomicLong();
    private long known;

    /// To be told after each change, not before.
    void shelfHasChanged() {
        changes.incrementAndGet();
    }

    synchronized Ladder of(Order order, Rank rank, Supplier<Collection<Sketch>> shelf) {
        long now = changes.get();
        if (now != known) {
            made.clear();
            known = now;
        }
        return made.computeIfAbsent(order, _ -> Ladder.of(shelf.get(), order, rank));
    }
}
