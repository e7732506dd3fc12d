package app.bowerbird.reader.search.follow;

import app.bowerbird.reader.search.index.TextIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of this instance's index; without one, or where another instance has it, one for as long as we run.
final class IndexFolder {

    private static final Logger log = LoggerFactory.getLogger(IndexFolder.class);

    private final Path wanted;
    private @Nullable Path temporary;

    /// @param wanted an empty path for none
    IndexFolder(Path wanted) {
        this.wanted = wanted;
    }

    /// Opens what is there, or an empty index where that cannot be read.
    TextIndex open() throws IOException {
        Path folder = wanted.toString().isEmpty() || temporary != null ? temporary() : wanted;
        try {
            Files.createDirectories(folder);
            return TextIndex.open(folder);
        } catch (LockObtainFailedException taken) {
            log.atWarn().addKeyValue("folder", folder).log("another instance uses the folder of the search");
            return TextIndex.open(temporary());
        } catch (IOException | IllegalArgumentException unreadable) {
            log.atInfo().addKeyValue("reason", unreadable.toString()).log("the index of the search is begun anew");
            delete(folder);
            Files.createDirectories(folder);
            return TextIndex.open(folder);
        }
    }

    private Path temporary() throws IOException {
        if (temporary == null) {
            temporary = Files.createTempDirectory("bowerbird-search-");
        }
        return temporary;
    }

    /// Closes an index that broke, and deletes it.
    void empty(@Nullable TextIndex broken) {
        try {
            if (broken != null) {
                broken.close();
            }
        } catch (IOException | RuntimeException e) {
            log.atDebug().addKeyValue("reason", e.toString()).log("a broken index did not close");
        }
        delete(temporary == null ? wanted : temporary);
    }

    void close() {
        if (temporary != null) {
            delete(temporary);
            temporary.toFile().delete();
        }
    }

    /// Deletes what an index is made of and nothing else: somebody may have named a folder of theirs.
    private static void delete(Path folder) {
        if (folder.toString().isEmpty() || !Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(IndexFolder::isOurs).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            log.atDebug().addKeyValue("reason", e.toString()).log("an old index could not be deleted");
        }
    }

    private static boolean isOurs(Path file) {
        return file.getFileName().toString().matches("(pending_)?segments.*|_[0-9a-z]+[._].*|write\\.lock")
                && Files.isRegularFile(file);
    }
}
