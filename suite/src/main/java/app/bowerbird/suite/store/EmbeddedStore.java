package app.bowerbird.suite.store;

import app.bowerbird.suite.journal.Journal;
import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The embedded MongoDB on `FOLDER/store.mv` and the [Journal] beside it, reachable on loopback.
///
/// **What survives.** `kill -9` of the process and a power cut alike: every acknowledged write, because the journal
/// has it on disk before the answer leaves. The file itself is written now and then ([GroupCommit#checkpoint]), and
/// is whole in either case, since a torn commit at its end fails its checksum and the one before is used, whose
/// journal is kept until the next is on disk.
///
/// **Its size.** A checkpoint writes changed pages anew. After it pages of sparse chunks are moved together, and
/// the room is used again when it has been free for longer than a sync takes. Only closing shrinks the file: moving
/// whole chunks while connections read has failed H2's own assertions.
///
/// **A full disk.** A record or checkpoint that fails closes the file, and every command fails until it could be
/// opened again, which is tried each second, on the same port.
public final class EmbeddedStore implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);

    /// Its file in its folder.
    public static final String FILE = "store.mv";

    private static final int LIVE_PERCENT = 60;
    private static final int MOVED_BYTES = 1024 * 1024;

    /// Each keeps those who write waiting for some milliseconds.
    private static final int MOVES = 8;

    private static final int SHRINK_MILLIS = 2_000;

    /// Each connection is served by one of these threads, which waits while its commit is written: few would mean
    /// small groups.
    private static final int THREADS = 24;

    private final Path folder;
    private final Path path;
    private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("store-upkeep").daemon().factory());

    private MVStore file;
    private GroupCommit commits;
    private MongoServer server;
    private InetSocketAddress address;

    private EmbeddedStore(Path folder, InetSocketAddress address) {
        this.folder = folder;
        this.path = folder.resolve(FILE);
        this.address = address;
        this.file = StoreFile.open(path);
        this.commits = GroupCommit.open(file, folder);
        this.server = serve(address);
        this.address = server.getLocalAddress();
        upkeep.scheduleWithFixedDelay(this::keepUp, 1, 1, TimeUnit.SECONDS);
    }

    /// Opens the store in this folder, made if missing, on a free port of loopback.
    public static EmbeddedStore open(Path folder) {
        return open(folder, 0);
    }

    /// Opens the store in this folder, made if missing, on this port of loopback.
    public static EmbeddedStore open(Path folder, int port) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EmbeddedStore(folder, new InetSocketAddress("127.0.0.1", port));
    }

    /// The connection string for MongoDB clients.
    public String uri() {
        return "mongodb://127.0.0.1:" + address.getPort();
    }

    /// Bytes of the file on disk.
    public long size() throws IOException {
        return Files.size(path);
    }

    /// Copies what is stored at this instant into a new store in another folder, while writing goes on.
    ///
    /// @return how many documents each collection has
    public SortedMap<String, Long> copyTo(Path folder) {
        CopyStore copy;
        synchronized (this) {
            copy = CopyStore.ofOpen(file, commits);
        }
        return copy.to(folder.resolve(FILE));
    }

    /// Copies a store that nobody has open.
    public static SortedMap<String, Long> copy(Path from, Path to) {
        settle(from);
        try (MVStore file = CopyStore.openToRead(from.resolve(FILE))) {
            return CopyStore.ofResting(file).to(to.resolve(FILE));
        }
    }

    /// Puts into the file what a process that was killed left in the journal.
    private static void settle(Path folder) {
        try {
            if (Journal.isIn(folder)) {
                GroupCommit.open(StoreFile.open(folder.resolve(FILE)), folder).close(SHRINK_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads every document of a store that nobody has open.
    ///
    /// @return how many each collection has
    public static SortedMap<String, Long> count(Path folder) {
        return CopyStore.count(folder.resolve(FILE));
    }

    @Override
    public void close() {
        upkeep.shutdown();
        synchronized (this) {
            server.shutdownNow();
            if (file.isClosed()) {
                commits.abandon();
            } else {
                commits.close(SHRINK_MILLIS);
            }
        }
    }

    private MongoServer serve(InetSocketAddress where) {
        MongoServer opened = new MongoServer(new StoredBackend(file, commits));
        opened.bind(where, 1, THREADS);
        return opened;
    }

    private synchronized void keepUp() {
        try {
            if (upkeep.isShutdown()) {
                return;
            }
            if (file.isClosed()) {
                reopen();
            }
            if (commits.isDue()) {
                checkpoint();
            }
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("the store cannot be written");
        }
    }

    /// Brings the file up to what was acknowledged, which happens by itself now and then.
    synchronized void checkpoint() {
        commits.checkpoint();
        commits.compact(LIVE_PERCENT, MOVED_BYTES, MOVES);
    }

    private void reopen() {
        server.shutdownNow();
        commits.abandon();
        file = StoreFile.open(path);
        commits = GroupCommit.open(file, folder);
        server = serve(address);
        log.atWarn().addKeyValue("path", path).log("the store was opened again");
    }
}
