package app.bowerbird.suite.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.SFChunk;
import org.h2.mvstore.SingleFileStore;
import org.h2.mvstore.WriteBuffer;

/// The store's file, which is written only when told, and tells when it knows what it is going to write.
///
/// A commit first takes down the roots of all maps, which nobody may change meanwhile; from then on it writes what
/// those roots held, whatever is changed beside it.
final class StoreFile extends SingleFileStore {

    private static final int CACHE_MEGABYTES = 32;
    private static final int PAGE_BYTES = 8 * 1024;
    private static final int REUSE_AFTER_MILLIS = 5_000;
    private static final int PIECE_BYTES = 256 * 1024;
    private static final Runnable NOTHING = () -> {};

    private final AtomicReference<Runnable> taken = new AtomicReference<>(NOTHING);

    private StoreFile() {
        super(Map.of("cacheSize", CACHE_MEGABYTES, "pageSplitSize", PAGE_BYTES));
    }

    /// Opens a file, made if missing. A commit happens only by [#commit] and when it is closed.
    static MVStore open(Path path) {
        StoreFile file = new StoreFile();
        try {
            file.open(path.toString(), false, null);
            MVStore store = new MVStore.Builder()
                    .adoptFileStore(file)
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .open();
            store.setRetentionTime(REUSE_AFTER_MILLIS);
            return store;
        } catch (RuntimeException e) {
            closeAfter(e, file);
            throw e;
        }
    }

    private static void closeAfter(RuntimeException failure, StoreFile file) {
        try {
            file.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /// Commits what the maps hold now.
    ///
    /// @param taken is run, by this thread, as soon as later changes do no harm
    static void commit(MVStore store, Runnable taken) {
        ((StoreFile) store.getFileStore()).taken.set(taken);
        store.commit();
    }

    /// In pieces, since the JDK copies what it writes outside the heap, where room is short.
    @Override
    protected void writeFully(SFChunk chunk, long position, ByteBuffer source) {
        for (int from = source.position(); from < source.limit(); from += PIECE_BYTES) {
            int length = Math.min(PIECE_BYTES, source.limit() - from);
            super.writeFully(chunk, position + from - source.position(), source.slice(from, length));
        }
        source.position(source.limit());
    }

    /// Asked for once in a commit, after the roots were taken down and before the first page is written.
    @Override
    public WriteBuffer getWriteBuffer() {
        taken.getAndSet(NOTHING).run();
        return super.getWriteBuffer();
    }
}
