package app.bowerbird.fetch.body;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The memory that all bodies in flight share.
///
/// Half of it is dealt out beforehand, one equal piece to each fetch, so that a page of common size always has its
/// place; only what is larger competes for the other half.
public final class Room {

    private static final int WHOLE_KIB = 64 * 1024;
    private static final long PATIENCE_MILLIS = 1000;

    private final Semaphore shared = new Semaphore(WHOLE_KIB / 2);
    private final int ownKib;

    public Room(int fetchesAtOnce) {
        this.ownKib = WHOLE_KIB / 2 / fetchesAtOnce;
    }

    public Share share() {
        return new Share();
    }

    /// What one fetch holds; all of it is given back when closed.
    public final class Share implements AutoCloseable {

        private int heldKib;
        private int borrowedKib;

        void grow(int bytes) throws NoRoomException {
            int kib = (bytes + 1023) / 1024;
            int more = Math.max(0, heldKib + kib - ownKib - borrowedKib);
            if (more > 0 && !borrows(more)) {
                throw new NoRoomException();
            }
            borrowedKib += more;
            heldKib += kib;
        }

        private boolean borrows(int kib) {
            try {
                return shared.tryAcquire(kib, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            shared.release(borrowedKib);
            borrowedKib = 0;
            heldKib = 0;
        }
    }
}
