package app.bowerbird.suite.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Files and folders that nobody but their owner reads, on disk when that is said.
final class OwnerOnly {

    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private OwnerOnly() {}

    static void create(Path file) throws IOException {
        Files.createFile(file, FILE);
    }

    static Path folder(Path folder) throws IOException {
        return Files.createDirectory(folder, FOLDER);
    }

    static Path folderIn(Path parent, String prefix) throws IOException {
        return Files.createTempDirectory(parent, prefix, FOLDER);
    }

    /// Returns when a file, or the names in a folder, would survive a power cut.
    static void sync(Path path) throws IOException {
        boolean folder = Files.isDirectory(path);
        try (FileChannel channel =
                FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Syncs a folder and everything in it.
    static void syncAll(Path folder) throws IOException {
        for (Path path : all(folder)) {
            sync(path);
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path path : all(folder)) {
                Files.delete(path);
            }
        }
    }

    /// What is inside comes before what it is in.
    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
