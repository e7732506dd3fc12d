package app.bowerbird.suite.backup;

import app.bowerbird.suite.queue.EmbeddedQueue;
import app.bowerbird.suite.queue.QueueFile;
import app.bowerbird.suite.store.EmbeddedStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/// Copies a data folder aside and packs the copy, so that however long the packing takes, it is of one moment.
///
/// First the queue, then the store. A message that is taken from the queue in between is in both, and comes twice,
/// which harms nobody. One that is sent in between is in the store of its sender, which sends it again,
/// since the restored queue is younger than it ([QueueFile#forgetBirth]). Either way nothing is lost that
/// was acknowledged before.
public final class CopyFolder {

    private static final String ASIDE = "backup-";
    private static final long SPARED = 64L << 20;

    private final Path data;
    private final Clock clock;
    private final Parts parts;

    private CopyFolder(Path data, Clock clock, Parts parts) {
        this.data = data;
        this.clock = clock;
        this.parts = parts;
    }

    /// How the queue and then the store are copied into their folders.
    private interface Parts {
        SortedMap<String, Long> copy(Path queue, Path store);
    }

    /// Of a row that runs in this process.
    public static CopyFolder ofRunning(Path data, EmbeddedStore store, EmbeddedQueue queue, Clock clock) {
        return new CopyFolder(data, clock, (queueTo, storeTo) -> {
            queue.copyTo(queueTo);
            return store.copyTo(storeTo);
        });
    }

    /// Of a folder that no row uses.
    public static CopyFolder ofResting(Path data, Clock clock) {
        return new CopyFolder(data, clock, (queueTo, storeTo) -> {
            QueueFile.copy(data.resolve("queue"), queueTo);
            return EmbeddedStore.copy(data.resolve("store"), storeTo);
        });
    }

    /// A copy that lies beside the data until it is closed.
    final class Aside implements AutoCloseable {

        private final Path folder;
        private final Instant madeAt = clock.instant();
        private final SortedMap<String, Long> documents;

        private Aside() throws IOException {
            requireRoom();
            folder = OwnerOnly.folderIn(data, ASIDE);
            try {
                Path queue = OwnerOnly.folder(folder.resolve("queue"));
                documents = parts.copy(queue, OwnerOnly.folder(folder.resolve("store")));
                copyFile(Archive.SECRET);
                copyFile(Archive.CHECK);
            } catch (IOException | RuntimeException e) {
                OwnerOnly.delete(folder);
                throw e;
            }
        }

        void pack(OutputStream out) throws IOException {
            Archive.pack(folder, madeAt, documents, out);
        }

        @Override
        public void close() throws IOException {
            OwnerOnly.delete(folder);
        }

        private void copyFile(String name) throws IOException {
            if (Files.exists(data.resolve(name))) {
                Files.copy(data.resolve(name), folder.resolve(name));
            }
        }
    }

    Aside aside() throws IOException {
        return new Aside();
    }

    /// A copy that filled the disk would stop the row itself.
    private void requireRoom() throws IOException {
        long needed = SPARED;
        for (String name : List.of(Archive.STORE, Archive.QUEUE)) {
            needed += Files.exists(data.resolve(name)) ? Files.size(data.resolve(name)) : 0;
        }
        long free = Files.getFileStore(data).getUsableSpace();
        if (free < needed) {
            throw new IOException("a copy is made in %s first, for which %,d MB must be free there; %,d MB are"
                    .formatted(data, needed >> 20, free >> 20));
        }
    }

    /// Copies and packs.
    public void write(OutputStream out) throws IOException {
        try (Aside aside = aside()) {
            aside.pack(out);
        }
    }

    /// Removes what a process that was killed while copying left beside the data.
    void tidy() throws IOException {
        try (var left = Files.newDirectoryStream(data, ASIDE + "*")) {
            for (Path folder : left) {
                OwnerOnly.delete(folder);
            }
        }
    }
}
