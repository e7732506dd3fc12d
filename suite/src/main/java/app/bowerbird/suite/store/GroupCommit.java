package app.bowerbird.suite.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/// Writes what many connections changed into the file with one commit, and never half of a change.
///
/// A change touches several maps (the document, its unique keys). It runs inside [#change]; a commit waits until no
/// change is half done, so the file always holds whole changes. Whoever needs a commit while one is being written
/// waits for the next, which then carries everyone who waits.
final class GroupCommit {

    private final MVStore file;
    private final ReentrantReadWriteLock halfDone = new ReentrantReadWriteLock();
    private final Object turn = new Object();
    private final AtomicLong asked = new AtomicLong();
    private boolean writing;
    private long written;

    GroupCommit(MVStore file) {
        this.file = file;
    }

    /// Runs one change that must reach the file whole or not at all.
    <T> T change(Supplier<T> change) {
        halfDone.readLock().lock();
        try {
            return change.get();
        } finally {
            halfDone.readLock().unlock();
        }
    }

    /// Runs upkeep of the file while no change is half done.
    void still(Runnable upkeep) {
        halfDone.writeLock().lock();
        try {
            upkeep.run();
        } finally {
            halfDone.writeLock().unlock();
        }
    }

    /// Returns when everything this thread changed is with the operating system.
    ///
    /// @throws org.h2.mvstore.MVStoreException when the file cannot be written; nothing of it may then be
    /// acknowledged
    void commit() {
        long mine = asked.incrementAndGet();
        if (waitForTurn(mine)) {
            write();
        }
    }

    /// True when this thread has to write; false when another one has already written its change.
    private boolean waitForTurn(long mine) {
        synchronized (turn) {
            boolean interrupted = false;
            while (writing && written < mine) {
                try {
                    turn.wait();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (written >= mine) {
                return false;
            }
            writing = true;
            return true;
        }
    }

    private void write() {
        long[] upTo = {0};
        try {
            still(() -> {
                long carried = asked.get();
                file.commit();
                upTo[0] = carried;
            });
        } finally {
            synchronized (turn) {
                writing = false;
                written = Math.max(written, upTo[0]);
                turn.notifyAll();
            }
        }
    }
}
