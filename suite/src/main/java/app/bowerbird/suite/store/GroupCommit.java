package app.bowerbird.suite.store;

import app.bowerbird.suite.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.mvstore.MVStore;

/// Writes what many connections changed into the journal as one record, and now and then all of it into the file.
///
/// Whoever needs a record while one is being written waits for the next, which then carries everyone who waits.
/// A checkpoint begins the next file of the journal and commits the maps as they are between two changes, with that
/// file's number: from there on the journal is read after a crash.
final class GroupCommit {

    private static final long MEGABYTE = 1L << 20;
    private static final long DUE_BYTES = 16 * MEGABYTE;
    private static final long DUE_UNSAVED =
            Math.min(24 * MEGABYTE, Runtime.getRuntime().maxMemory() / 20);
    private static final long DUE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /// When this much waits, whoever writes waits for the checkpoint.
    private static final long PRESSING = 2 * DUE_UNSAVED;

    private final MVStore file;
    private final Journal journal;
    private final Changes changes;
    private final Object turn = new Object();
    private final AtomicLong asked = new AtomicLong();
    private boolean writing;
    private long written;
    private boolean broken;

    private GroupCommit(MVStore file, Journal journal, Changes changes) {
        this.file = file;
        this.journal = journal;
        this.changes = changes;
    }

    /// For a file and the journal beside it, which is read into the file first.
    static GroupCommit open(MVStore file, Path folder) {
        try {
            var records = new ChangeRecords(file);
            Journal journal = Journal.open(folder, file.getStoreVersion(), records::replay);
            return new GroupCommit(file, journal, new Changes(file));
        } catch (IOException e) {
            file.closeImmediately();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            file.closeImmediately();
            throw e;
        }
    }

    /// What is changed through this is written by [#commit].
    Changes changes() {
        return changes;
    }

    /// Returns when everything this thread changed is on disk.
    ///
    /// @throws RuntimeException when it cannot be written; nothing of it may then be acknowledged
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
        long upTo = 0;
        try {
            upTo = record();
            if (journal.size() > PRESSING || file.getUnsavedMemory() > PRESSING) {
                checkpoint();
            }
        } finally {
            synchronized (turn) {
                writing = false;
                written = Math.max(written, upTo);
                turn.notifyAll();
            }
        }
    }

    /// Writes what was handed on. When that fails, what is in the maps but not in the journal is lost: the file is
    /// closed, to be opened as it was before.
    ///
    /// @return how many had asked for it
    private long record() {
        synchronized (journal) {
            if (broken) {
                throw new IllegalStateException("the journal could not be written");
            }
            broken = true;
            try {
                long carried = asked.get();
                Optional<ByteBuffer> record = changes.take();
                if (record.isPresent()) {
                    journal.append(record.get());
                }
                broken = false;
                return carried;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                if (broken) {
                    file.closeImmediately();
                }
            }
        }
    }

    /// True when a checkpoint is worth its while.
    boolean isDue() {
        return journal.size() > DUE_BYTES
                || journal.age() > DUE_NANOS
                || journal.size() > 0 && file.getUnsavedMemory() > DUE_UNSAVED;
    }

    /// Commits all maps into the file and cuts off the journal before that; changes wait only while it begins.
    void checkpoint() {
        changes.still(goOn -> {
            record();
            long number = journal.next();
            file.setStoreVersion(Math.toIntExact(number));
            StoreFile.commit(file, goOn);
            goOn.run();
            file.sync();
            journal.forget(number);
        });
    }

    /// Moves pages of sparse chunks together, some at a time.
    void compact(int livePercent, int bytes, int times) {
        boolean[] more = {true};
        for (int i = 0; i < times && more[0]; i++) {
            changes.still(_ -> more[0] = file.compact(livePercent, bytes));
        }
    }

    /// Closes the file as a whole, after which the journal holds nothing.
    void close(int shrinkMillis) {
        changes.still(_ -> {
            try (journal) {
                checkpoint();
                file.close(shrinkMillis);
                journal.forget(Long.MAX_VALUE);
            }
        });
    }

    /// Leaves everything as it lies on disk.
    void abandon() {
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
