package app.bowerbird.reader.search.index;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/// The stories that a query found, each with how well it fits.
public final class Matches {

    public static final Matches NONE = new Matches();

    /// Score above, id below: of two that fit equally well, the later story is the greater.
    private long[] found = new long[64];

    private int size;

    void add(int id, float score) {
        if (size == found.length) {
            found = Arrays.copyOf(found, size * 2);
        }
        found[size++] = (long) Float.floatToIntBits(Math.max(0, score)) << 32 | id;
    }

    public int size() {
        return size;
    }

    /// @return ids in no order
    public PrimitiveIterator.OfInt ids() {
        return Arrays.stream(found, 0, size).mapToInt(each -> (int) each).iterator();
    }

    /// The best first, each put in its place only when it is asked for: of many thousands few are.
    ///
    /// @return ids; to be walked once
    public Iterator<Integer> bestFirst() {
        long[] heap = Arrays.copyOf(found, size);
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(heap, i, size);
        }
        return new Iterator<>() {
            private int left = size;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public Integer next() {
                if (left == 0) {
                    throw new NoSuchElementException();
                }
                int best = (int) heap[0];
                heap[0] = heap[--left];
                sink(heap, 0, left);
                return best;
            }
        };
    }

    private static void sink(long[] heap, int from, int size) {
        long value = heap[from];
        int at = from;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && heap[child + 1] > heap[child]) {
                child++;
            }
            if (heap[child] <= value) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        if (at < heap.length) {
            heap[at] = value;
        }
    }
}
