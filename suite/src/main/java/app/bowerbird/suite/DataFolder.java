package app.bowerbird.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder of one row: `secret.key`, `store/`, `queue/`, `search/`, `bowerbird.log`, `mail.address`, and while
/// it runs `backup.door`. Only one row uses it at a time.
final class DataFolder implements AutoCloseable {

    /// Where its mailer was last reached by programs.
    static final String MAIL_ADDRESS = "mail.address";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(Path path) {
        return openUnlessUsed(path)
                .orElseThrow(() -> new WrongSetting("BOWERBIRD_DATA: " + path
                        + " is in use by a Bowerbird that runs; stop it, or give this one another folder"));
    }

    /// Empty when a row runs on it.
    static Optional<DataFolder> openUnlessUsed(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel lock =
                    FileChannel.open(path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lock) == null) {
                lock.close();
                return Optional.empty();
            }
            return Optional.of(new DataFolder(path, lock));
        } catch (IOException e) {
            throw new WrongSetting("BOWERBIRD_DATA: " + path + " cannot be used: " + e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    Path store() {
        return path.resolve("store");
    }

    Path queue() {
        return path.resolve("queue");
    }

    Path log() {
        return path.resolve("bowerbird.log");
    }

    void tellMailAddress(String address) {
        try {
            Files.writeString(path.resolve(MAIL_ADDRESS), address + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// True before the first start.
    boolean isNew() {
        return Files.notExists(store());
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
