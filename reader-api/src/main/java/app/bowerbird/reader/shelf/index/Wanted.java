package app.bowerbird.reader.shelf.index;

import app.bowerbird.reader.shelf.store.Sketch;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Stories by their ids, in the order in which they are wanted; those that are not on the shelf any more are left out.
final class Wanted implements Iterator<Sketch> {

    private final Iterator<Integer> ids;
    private final IntFunction<Optional<Sketch>> shelf;
    private @Nullable Sketch next;

    Wanted(Iterator<Integer> ids, IntFunction<Optional<Sketch>> shelf) {
        this.ids = ids;
        this.shelf = shelf;
        this.next = following();
    }

    private @Nullable Sketch following() {
        while (ids.hasNext()) {
            Sketch sketch = shelf.apply(ids.next()).orElse(null);
            if (sketch != null) {
                return sketch;
            }
        }
        return null;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Sketch next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Sketch now = next;
        next = following();
        return now;
    }
}
