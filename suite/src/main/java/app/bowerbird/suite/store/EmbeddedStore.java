package app.bowerbird.suite.store;

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

/// The embedded MongoDB on `FOLDER/store.mv`, reachable on loopback.
///
/// **What survives.** `kill -9` of the process: every acknowledged write, because the operating system has it
/// before the answer leaves. A power cut: everything but the last second, because the file is synced once a second;
/// what it holds is whole in either case, since a torn commit at its end fails its checksum and the one before is
/// used.
///
/// **Its size.** A commit writes changed pages anew. Once a second pages of sparse chunks are moved together, and
/// the room is used again when it has been free for longer than a sync takes. Only closing shrinks the file: moving
/// whole chunks while connections read has failed H2's own assertions.
///
/// **A full disk.** A commit that fails closes the file, and every command fails until it could be opened again,
/// which is tried each second, on the same port.
public final class EmbeddedStore implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);

    /// Its file in its folder.
    public static final String FILE = "store.mv";

    private static final int REUSE_AFTER_MILLIS = 5_000;
    private static final int CACHE_MEGABYTES = 32;
    private static final int PAGE_BYTES = 8 * 1024;
    private static final int LIVE_PERCENT = 60;
    private static final int MOVED_BYTES = 1024 * 1024;
    private static final int SHRINK_MILLIS = 2_000;

    /// Each connection is served by one of these threads, which waits while its commit is written: few would mean
    /// small groups.
    private static final int THREADS = 24;

    private final Path path;
    private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("store-upkeep").daemon().factory());

    private MVStore file;
    private GroupCommit commits;
    private MongoServer server;
    private InetSocketAddress address;
    private long syncedVersion;

    private EmbeddedStore(Path path, InetSocketAddress address) {
        this.path = path;
        this.address = address;
        this.file = openFile(path);
        this.commits = new GroupCommit(file);
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
        return new EmbeddedStore(folder.resolve(FILE), new InetSocketAddress("127.0.0.1", port));
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
            copy = new CopyStore(file, commits);
        }
        return copy.to(folder.resolve(FILE));
    }

    /// Copies a store that nobody has open.
    public static SortedMap<String, Long> copy(Path from, Path to) {
        try (MVStore file = CopyStore.openToRead(from.resolve(FILE))) {
            return new CopyStore(file, new GroupCommit(file)).to(to.resolve(FILE));
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
        upkeep.shutdownNow();
        synchronized (this) {
            server.shutdownNow();
            if (!file.isClosed()) {
                file.close(SHRINK_MILLIS);
            }
        }
    }

    private static MVStore openFile(Path path) {
        MVStore file = new MVStore.Builder()
                .fileName(path.toString())
                .autoCommitDisabled()
                .cacheSize(CACHE_MEGABYTES)
                .pageSplitSize(PAGE_BYTES)
                .open();
        file.setRetentionTime(REUSE_AFTER_MILLIS);
        return file;
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
            long version = file.getCurrentVersion();
            if (version != syncedVersion) {
                file.sync();
                syncedVersion = version;
                commits.still(() -> file.compact(LIVE_PERCENT, MOVED_BYTES));
            }
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("the store cannot be written");
        }
    }

    private void reopen() {
        server.shutdownNow();
        file = openFile(path);
        commits = new GroupCommit(file);
        server = serve(address);
        log.atWarn().addKeyValue("path", path).log("the store was opened again");
    }
}
