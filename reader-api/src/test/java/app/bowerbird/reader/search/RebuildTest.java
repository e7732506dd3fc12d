package app.bowerbird.reader.search;

import static app.bowerbird.reader.search.SearchShelf.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.reader.shelf.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The index is never the only copy: whatever becomes of it, it is made anew from the store.
class RebuildTest {

    private final SearchShelf shelf = new SearchShelf();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        shelf.close();
    }

    private List<String> found(Search search, String typed) {
        return shelf.found(search, ADA, typed);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void goesOnWhereItWasAfterARestart() {
        shelf.shelve(Written.of("a", "Nests", "moss"));
        var first = shelf.search(folder);
        assertThat(found(first, "moss")).containsExactly("a");
        first.close();
        shelf.shelve(Written.of("b", "Twigs", "moss"));
        shelf.store.stories.delete(SearchShelf.key("a"));

        assertThat(found(shelf.search(folder), "moss")).containsExactly("b");
    }

    @Test
    void isMadeAnewWhenItsFolderIsGone() throws IOException {
        shelf.shelve(Written.of("a", "Nests", "moss"));
        var first = shelf.search(folder);
        assertThat(found(first, "moss")).containsExactly("a");
        first.close();
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.delete(folder);

        assertThat(found(shelf.search(folder), "moss")).containsExactly("a");
    }

    @Test
    void isMadeAnewWhenAFileOfItIsCutShort() throws IOException {
        shelf.shelve(Written.of("a", "Nests", "moss"));
        var first = shelf.search(folder);
        assertThat(found(first, "moss")).containsExactly("a");
        first.close();
        Files.writeString(folder.resolve("mine.txt"), "not of the index");
        for (Path file : files()) {
            if (file.getFileName().toString().startsWith("segments")) {
                Files.writeString(file, "broken");
            }
        }

        assertThat(found(shelf.search(folder), "moss")).containsExactly("a");
        assertThat(folder.resolve("mine.txt")).exists();
    }

    @Test
    void isMadeAnewWhenItsFolderIsDeletedUnderIt() throws IOException {
        shelf.shelve(Written.of("a", "Nests", "moss"));
        var search = shelf.search(folder);
        assertThat(found(search, "moss")).containsExactly("a");
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.delete(folder);
        shelf.shelve(Written.of("b", "Twigs", "moss"));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            search.catchUp();
            assertThat(found(search, "moss")).containsExactlyInAnyOrder("a", "b");
        });
    }

    @Test
    void isMadeAnewWhenItWasLeftHalfWayThrough() {
        for (int i = 0; i < 450; i++) {
            shelf.shelve(Written.of("n" + i, "Nest " + i, "moss"));
        }
        var search = shelf.search(folder);
        await().until(() -> found(search, "moss").size() == 450);
        assertThat(search.find(ADA, "moss", Fixtures.NOW).hint()).isNull();
    }

    @Test
    void severalInstancesHaveEachTheirOwn(@TempDir Path other) {
        shelf.shelve(Written.of("a", "Nests", "moss"));
        var one = shelf.search(folder);
        var two = shelf.search(other);
        assertThat(found(one, "moss")).containsExactly("a");
        assertThat(found(two, "moss")).containsExactly("a");

        shelf.shelve(Written.of("b", "Twigs", "moss"));
        assertThat(found(two, "moss")).containsExactlyInAnyOrder("a", "b");
        assertThat(found(one, "moss")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void anInstanceThatFindsItsFolderTakenWorksWithoutIt() {
        shelf.shelve(Written.of("a", "Nests", "moss"));
        assertThat(found(shelf.search(folder), "moss")).containsExactly("a");
        assertThat(found(shelf.search(folder), "moss")).containsExactly("a");
        assertThat(found(shelf.search(Path.of("")), "moss")).containsExactly("a");
    }
}
