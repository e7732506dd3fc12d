package app.bowerbird.suite.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// Writes an archive so that its name only ever stands for a whole one: under another name first, on disk, opened and
/// counted, then renamed.
public final class TakeBackup {

    private final Path file;
    private final Opening opening;

    public TakeBackup(Path file) {
        this(file, Files::newOutputStream);
    }

    TakeBackup(Path file, Opening opening) {
        this.file = file.toAbsolutePath().normalize();
        this.opening = opening;
    }

    /// Opens a file that is there, to be written.
    interface Opening {
        OutputStream open(Path file) throws IOException;
    }

    /// Writes the archive.
    public interface Source {
        void write(OutputStream out) throws IOException;
    }

    /// @throws BackupRefused when it could not be written; a file of that name is then as it was
    public Manifest from(Source source) {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BackupRefused("there is no folder " + folder + " to write the backup into");
        }
        if (Files.isDirectory(file)) {
            throw new BackupRefused(file + " is a folder; name the file the backup shall be");
        }
        String unique = "." + file.getFileName() + "." + UUID.randomUUID();
        Path part = folder.resolve(unique + ".part");
        Path check = folder.resolve(unique + ".check");
        try {
            try {
                OwnerOnly.create(part);
                try (OutputStream out = opening.open(part)) {
                    source.write(out);
                }
                OwnerOnly.sync(part);
                Manifest manifest = verified(part, OwnerOnly.folder(check));
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                OwnerOnly.sync(folder);
                return manifest;
            } finally {
                OwnerOnly.delete(check);
                Files.deleteIfExists(part);
            }
        } catch (BackupRefused e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new BackupRefused("the backup " + file + " could not be written", e);
        }
    }

    private Manifest verified(Path part, Path check) throws IOException {
        try {
            return Archive.unpack(part, check);
        } catch (BackupRefused e) {
            throw new BackupRefused("the backup " + file + " was not whole and is not kept", e);
        }
    }
}
