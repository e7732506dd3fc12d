package app.bowerbird.suite.backup;

import app.bowerbird.suite.queue.QueueFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.zip.ZipException;

/// Puts an archive in the place of a data folder: unpacked and counted beside it first, then swapped by two renames.
public final class RestoreBackup {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path archive;
    private final Path data;
    private final Clock clock;

    public RestoreBackup(Path archive, Path data, Clock clock) {
        this.archive = archive.toAbsolutePath().normalize();
        this.data = data.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /// @param before where the data are now that were there, if there were any
    public record Restored(Manifest manifest, Optional<Path> before) {}

    /// For whoever holds the lock of the data folder, or where there is none yet.
    ///
    /// @throws BackupRefused when the archive is not whole or the folder cannot be swapped; the data are then as
    ///     they were
    public Restored restore() {
        Path parent = data.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new BackupRefused("there is no folder " + parent + " to restore into");
        }
        if (!Files.isRegularFile(archive)) {
            throw new BackupRefused("there is no file " + archive);
        }
        String stamp = STAMP.format(clock.instant());
        Path fresh = parent.resolve(data.getFileName() + ".restoring-" + stamp);
        Path before = parent.resolve(data.getFileName() + ".before-restore-" + stamp);
        try {
            try {
                Manifest manifest = unpack(OwnerOnly.folder(fresh));
                QueueFile.forgetBirth(fresh.resolve("queue"));
                OwnerOnly.syncAll(fresh);
                return new Restored(manifest, swap(fresh, before));
            } finally {
                OwnerOnly.delete(fresh);
            }
        } catch (BackupRefused e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new BackupRefused(archive + " could not be restored, " + data + " is as it was", e);
        }
    }

    private Manifest unpack(Path fresh) throws IOException {
        try {
            return Archive.unpack(archive, fresh);
        } catch (ZipException e) {
            throw new BackupRefused(archive + " is no backup of Bowerbird, or was cut off (" + e.getMessage() + "); "
                    + data + " is as it was");
        } catch (BackupRefused e) {
            throw new BackupRefused(archive + " is not restored: " + e.getMessage() + "; " + data + " is as it was");
        }
    }

    private Optional<Path> swap(Path fresh, Path before) throws IOException {
        boolean there = Files.exists(data);
        if (there) {
            Files.move(data, before, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (there) {
                Files.move(before, data, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        OwnerOnly.sync(data.resolveSibling("."));
        return there ? Optional.of(before) : Optional.empty();
    }
}
