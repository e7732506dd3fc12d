package app.bowerbird.suite.backup;

import app.bowerbird.suite.queue.QueueFile;
import app.bowerbird.suite.store.EmbeddedStore;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A folder of copies as one zip, and back: its parts, then the [Manifest] with the SHA-256 of each.
final class Archive {

    static final String STORE = "store/" + EmbeddedStore.FILE;
    static final String QUEUE = "queue/" + QueueFile.FILE;
    static final String SECRET = "secret.key";
    static final String CHECK = "secret.check";

    private static final List<String> PARTS = List.of(CHECK, SECRET, QUEUE, STORE);
    private static final Set<String> NEEDED = Set.of(CHECK, QUEUE, STORE);
    private static final int LARGEST_MANIFEST = 1 << 20;

    private Archive() {}

    /// Writes the parts that lie in a folder; `out` stays open.
    static void pack(Path folder, Instant madeAt, SortedMap<String, Long> documents, OutputStream out)
            throws IOException {
        long messages = QueueFile.count(folder.resolve("queue"));
        List<Manifest.Part> parts = new ArrayList<>();
        ZipOutputStream zip = new ZipOutputStream(out);
        for (String name : PARTS) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                zip.putNextEntry(new ZipEntry(name));
                parts.add(copied(name, file, zip));
                zip.closeEntry();
            }
        }
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(new Manifest(madeAt, documents, messages, parts).json());
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    /// Unpacks an archive into an empty folder, opens what it holds and counts it.
    ///
    /// @throws BackupRefused when it is not whole, saying what is wrong with it
    static Manifest unpack(Path archive, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(Manifest.NAME);
            if (entry == null) {
                throw new BackupRefused("it has no manifest, so it is no backup of Bowerbird");
            }
            Manifest manifest;
            try (InputStream in = zip.getInputStream(entry)) {
                manifest = Manifest.read(in.readNBytes(LARGEST_MANIFEST));
            }
            requireKnownParts(manifest, zip);
            requireRoom(manifest, folder);
            for (Manifest.Part part : manifest.parts()) {
                unpack(zip, part, folder);
            }
            requireTheSameCounts(manifest, folder);
            return manifest;
        }
    }

    private static void requireKnownParts(Manifest manifest, ZipFile zip) {
        Set<String> told = new TreeSet<>();
        manifest.parts().forEach(part -> told.add(part.name()));
        Set<String> there = new TreeSet<>();
        zip.stream().map(ZipEntry::getName).forEach(there::add);
        there.remove(Manifest.NAME);
        if (!told.equals(there) || !PARTS.containsAll(told) || !told.containsAll(NEEDED)) {
            throw new BackupRefused("its parts are " + there + ", which is not what a backup of Bowerbird holds");
        }
    }

    private static void requireRoom(Manifest manifest, Path folder) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (manifest.bytes() > free) {
            throw new BackupRefused("it needs %,d MB beside it to be opened, and only %,d MB are free"
                    .formatted((manifest.bytes() >> 20) + 1, free >> 20));
        }
    }

    private static void unpack(ZipFile zip, Manifest.Part part, Path folder) throws IOException {
        Path file = folder.resolve(part.name());
        Files.createDirectories(file.getParent());
        OwnerOnly.create(file);
        Manifest.Part found;
        try (InputStream in = zip.getInputStream(zip.getEntry(part.name()));
                OutputStream out = Files.newOutputStream(file)) {
            found = copied(part.name(), in, part.bytes() + 1, out);
        }
        if (!found.equals(part)) {
            throw new BackupRefused(part.name() + " in it is damaged: it does not match its checksum");
        }
    }

    private static void requireTheSameCounts(Manifest manifest, Path folder) {
        try {
            SortedMap<String, Long> documents = EmbeddedStore.count(folder.resolve("store"));
            long messages = QueueFile.count(folder.resolve("queue"));
            if (!documents.equals(manifest.documents()) || messages != manifest.messages()) {
                throw new BackupRefused("it holds other numbers of documents or messages than it says");
            }
        } catch (BackupRefused e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BackupRefused("what is in it cannot be opened", e);
        }
    }

    private static Manifest.Part copied(String name, Path file, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return copied(name, in, Long.MAX_VALUE, out);
        }
    }

    /// Never more than it is told: a small archive can pretend to be a large one.
    private static Manifest.Part copied(String name, InputStream in, long most, OutputStream out) throws IOException {
        DigestOutputStream digest = new DigestOutputStream(new Unclosed(out), sha256());
        byte[] buffer = new byte[64 * 1024];
        long bytes = 0;
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
            bytes += read;
            if (bytes > most) {
                break;
            }
            digest.write(buffer, 0, read);
        }
        return new Manifest.Part(
                name, bytes, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Blocks go through as blocks.
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }
    }
}
