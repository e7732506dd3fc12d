package app.bowerbird.suite.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.suite.backup.BackupTest.Load;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Archives that are not whole, and disks that are full: clear words, and everything stays as it was.
@ResourceLock("embedded queue")
class BrokenBackupTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);

    @TempDir
    static Path whole;

    @TempDir
    Path folder;

    private Path data;

    @BeforeAll
    static void take() throws IOException {
        Path data = whole.resolve("data");
        try (Load load = new Load(data)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> load.documents.size() > 20 && load.messages.size() > 2);
        }
        new TakeBackup(whole.resolve("good.zip")).from(CopyFolder.ofResting(data, TODAY)::write);
    }

    @BeforeEach
    void dataThatMustStay() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("secret.key"), "mine");
    }

    @Test
    void refusesWhatWasCutOff() throws IOException {
        byte[] good = Files.readAllBytes(whole.resolve("good.zip"));
        for (int bytes : new int[] {0, 1, 100, good.length / 2, good.length - 1}) {
            refuses(Arrays.copyOf(good, bytes), "is no backup of Bowerbird, or was cut off");
        }
    }

    @Test
    void refusesWhatIsForeign() throws IOException {
        refuses("Dear diary".getBytes(StandardCharsets.UTF_8), "is no backup of Bowerbird, or was cut off");
        refuses(zip(Map.of("holiday.jpg", new byte[10])), "it has no manifest, so it is no backup of Bowerbird");
        refuses(zip(Map.of("manifest.json", bytes("{}"))), "its manifest cannot be read");
        refuses(zip(Map.of("manifest.json", bytes("not json"))), "its manifest cannot be read");
        refuses(
                changed("manifest.json", text -> text.replace("\"version\" : 1", "\"version\" : 2")),
                "newer Bowerbird");
    }

    @Test
    void refusesWhatWasChanged() throws IOException {
        refuses(changed("secret.check", text -> text.replace('7', '8')), "secret.check in it is damaged");
        refuses(
                changed("manifest.json", text -> text.replaceFirst("\"shop.links\" : \\d+", "\"shop.links\" : 1")),
                "other numbers of documents");
        refuses(changed("manifest.json", text -> text.replace("secret.check", "../secret.check")), "its parts are");
        Map<String, byte[]> parts = parts();
        byte[] store = parts.get(Archive.STORE);
        Arrays.fill(store, store.length / 2, store.length / 2 + 64, (byte) 7);
        refuses(zip(parts), "store/store.mv in it is damaged");
        parts.remove(Archive.QUEUE);
        refuses(zip(parts), "its parts are");
    }

    @Test
    void saysWhenThereIsNoSuchFile() {
        assertThatThrownBy(() -> new RestoreBackup(folder.resolve("none.zip"), data, TODAY).restore())
                .isInstanceOf(BackupRefused.class)
                .hasMessage("there is no file " + folder.resolve("none.zip"));
        assertThatThrownBy(() -> new TakeBackup(folder.resolve("no/b.zip")).from(out -> {}))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("there is no folder");
    }

    @Test
    void keepsTheFileThatWasThereWhenTheDiskIsFull() throws IOException {
        Path file = folder.resolve("b.zip");
        Files.writeString(file, "the one of yesterday");
        long length = Files.size(whole.resolve("good.zip"));
        // A second copy may be a little shorter than the first.
        for (long room : new long[] {0, 10, length / 2, length * 3 / 4}) {
            var take = new TakeBackup(file, path -> new Limited(Files.newOutputStream(path), room));
            assertThatThrownBy(() -> take.from(CopyFolder.ofResting(whole.resolve("data"), TODAY)::write))
                    .isInstanceOf(BackupRefused.class)
                    .hasMessage("the backup " + file + " could not be written: No space left on device");
            assertThat(file).hasContent("the one of yesterday");
            assertThat(BackupTest.names(folder)).containsExactlyInAnyOrder("b.zip", "data");
        }
        assertThat(BackupTest.names(whole.resolve("data"))).noneMatch(name -> name.startsWith("backup-"));
    }

    private void refuses(byte[] archive, String words) throws IOException {
        Path file = folder.resolve("a.zip");
        Files.write(file, archive);
        assertThatThrownBy(() -> new RestoreBackup(file, data, TODAY).restore())
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining(words)
                .hasMessageEndingWith("; " + data + " is as it was")
                .hasMessageNotContaining("\n");
        assertThat(data.resolve("secret.key")).hasContent("mine");
        assertThat(BackupTest.names(folder)).containsExactlyInAnyOrder("a.zip", "data");
    }

    private static byte[] changed(String name, java.util.function.UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> parts = parts();
        parts.computeIfPresent(name, (_, old) -> bytes(change.apply(new String(old, StandardCharsets.UTF_8))));
        return zip(parts);
    }

    private static Map<String, byte[]> parts() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(whole.resolve("good.zip").toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A disk with so much room.
    private static final class Limited extends FilterOutputStream {

        private long room;

        Limited(OutputStream out, long room) {
            super(out);
            this.room = room;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            room -= length;
            if (room < 0) {
                throw new IOException("No space left on device");
            }
            out.write(bytes, from, length);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }
    }
}
