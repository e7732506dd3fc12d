package app.bowerbird.suite.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    @Test
    void keepsEveryWholeRecordWhereverItsEndIsTorn() throws IOException {
        List<Long> ends = write(folder, 0, "one", "two, longer", "three");
        byte[] whole = Files.readAllBytes(folder.resolve("journal-0"));
        for (int length = 0; length <= whole.length; length++) {
            Path torn = Files.createDirectory(folder.resolve("torn-" + length));
            Files.write(torn.resolve("journal-0"), Arrays.copyOf(whole, length));
            long kept = length;
            List<String> expected = new ArrayList<>(List.of("one", "two, longer", "three")
                    .subList(0, (int) ends.stream().filter(end -> end <= kept).count()));
            assertThat(read(torn, 0)).as("torn after %s bytes", length).isEqualTo(expected);

            write(torn, 0, "after it");
            expected.add("after it");
            assertThat(read(torn, 0))
                    .as("torn after %s bytes, then used", length)
                    .isEqualTo(expected);
            assertThat(read(torn, 0)).as("read again").isEqualTo(expected);
        }
    }

    @Test
    void endsBeforeARecordInWhichAnyByteIsOther() throws IOException {
        List<Long> ends = write(folder, 0, "one", "two");
        byte[] whole = Files.readAllBytes(folder.resolve("journal-0"));
        for (int at = ends.getFirst().intValue(); at < whole.length; at++) {
            Path other = Files.createDirectory(folder.resolve("other-" + at));
            byte[] bytes = whole.clone();
            bytes[at] ^= 4;
            Files.write(other.resolve("journal-0"), bytes);
            assertThat(read(other, 0)).as("byte %s", at).containsExactly("one");
        }
    }

    @Test
    void goesOnInAnotherFileAndForgetsTheFirst() throws IOException {
        try (Journal journal = Journal.open(folder, 0, _ -> {})) {
            assertThat(journal.next()).as("nothing is in it").isZero();
            journal.append(record("old"));
            assertThat(journal.next()).isEqualTo(1);
            journal.append(record("new"));
        }
        assertThat(read(folder, 0)).containsExactly("old", "new");
        assertThat(read(folder, 1)).containsExactly("new");
        try (Journal journal = Journal.open(folder, 1, _ -> {})) {
            journal.forget(1);
        }
        assertThat(folder.resolve("journal-0")).doesNotExist();
        assertThat(read(folder, 1)).containsExactly("new");
    }

    /// As when the disk was too full for the next file, and what followed in the one before was torn.
    @Test
    void goesOnWhereNothingFollows() throws IOException {
        write(folder, 0, "one", "two");
        Path first = folder.resolve("journal-0");
        byte[] whole = Files.readAllBytes(first);
        Files.write(first, Arrays.copyOf(whole, whole.length - 1));
        Files.createFile(folder.resolve("journal-1"));
        assertThat(read(folder, 0)).containsExactly("one");
        write(folder, 0, "three");
        assertThat(read(folder, 0)).containsExactly("one", "three");
    }

    @Test
    void refusesToLeaveOutWhatWasAcknowledged() throws IOException {
        write(folder, 0, "one");
        write(folder, 1, "two");
        Path first = folder.resolve("journal-0");
        byte[] whole = Files.readAllBytes(first);

        Files.write(first, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> read(folder, 0)).hasMessageContaining("damaged");
        Files.delete(first);
        assertThatThrownBy(() -> read(folder, 0)).hasMessageContaining("missing");
        Files.write(first, "bbstore2 and more".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> read(folder, 0)).hasMessageContaining("newer release");
    }

    /// @return where each record ends
    private static List<Long> write(Path folder, long from, String... texts) throws IOException {
        List<Long> ends = new ArrayList<>();
        try (Journal journal = Journal.open(folder, from, _ -> {})) {
            for (String text : texts) {
                journal.append(record(text));
                ends.add(Files.size(folder.resolve("journal-" + from)));
            }
        }
        return ends;
    }

    private static List<String> read(Path folder, long from) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Journal _ = Journal.open(
                folder,
                from,
                record -> texts.add(StandardCharsets.UTF_8.decode(record).toString()))) {
            return texts;
        }
    }

    private static ByteBuffer record(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Journal.HEAD + bytes.length)
                .put(Journal.HEAD, bytes)
                .rewind();
    }
}
