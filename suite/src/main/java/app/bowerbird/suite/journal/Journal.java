package app.bowerbird.suite.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records in the files `journal-0`, `journal-1` … of a folder, each on disk before it counts.
///
/// A file begins with eight bytes that say what it is. A record is its length, the CRC-32C of the file's number and of
/// what it holds, and that. Only the end of the last file can be torn: what lies there was never acknowledged, and is
/// cut off when the journal is opened.
public final class Journal implements AutoCloseable {

    /// So many bytes of a record's buffer are left free for its length and sum.
    public static final int HEAD = 8;

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final String NAME = "journal-";
    private static final int PIECE_BYTES = 256 * 1024;
    private static final byte[] MAGIC = "bbstore1".getBytes(StandardCharsets.US_ASCII);

    private final Path folder;
    private long number;
    private FileChannel channel;
    private long end;
    private long begunAt = System.nanoTime();

    private Journal(Path folder, long number, FileChannel channel, long end) {
        this.folder = folder;
        this.number = number;
        this.channel = channel;
        this.end = end;
    }

    /// Opens the journal in a folder, made if missing, and goes on where it ends.
    ///
    /// @param from the first file that counts
    /// @param replay takes the records of those files, oldest first
    public static Journal open(Path folder, long from, Consumer<ByteBuffer> replay) throws IOException {
        List<Long> files = new ArrayList<>(numbers(folder).tailSet(from));
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i) != from + i) {
                throw new IOException(file(folder, from + i) + " is missing, but what follows it is there");
            }
        }
        while (files.size() > 1 && isEmpty(file(folder, files.getLast()))) {
            Files.delete(file(folder, files.removeLast()));
        }
        if (files.isEmpty()) {
            return new Journal(folder, from, create(folder, from), MAGIC.length);
        }
        long last = files.removeLast();
        for (long number : files) {
            try (FileChannel channel = FileChannel.open(file(folder, number), READ)) {
                long end = replay(channel, number, replay);
                if (end != channel.size()) {
                    throw new IOException(file(folder, number) + " is damaged at byte " + end);
                }
            }
        }
        return goOn(folder, last, replay);
    }

    private static Journal goOn(Path folder, long number, Consumer<ByteBuffer> replay) throws IOException {
        FileChannel channel = FileChannel.open(file(folder, number), READ, WRITE);
        try {
            long end = replay(channel, number, replay);
            if (end < channel.size()) {
                log.atWarn()
                        .addKeyValue("bytes", channel.size() - end)
                        .log("the end of the journal is torn; nobody was told that it is kept");
                channel.truncate(end);
            }
            if (end == 0) {
                write(channel, ByteBuffer.wrap(MAGIC), 0);
            }
            channel.force(true);
            return new Journal(folder, number, channel, Math.max(end, MAGIC.length));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// True when there are records in a folder that may not be in the store yet.
    public static boolean isIn(Path folder) throws IOException {
        for (long number : numbers(folder)) {
            if (!isEmpty(file(folder, number))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(Path file) throws IOException {
        return Files.size(file) <= MAGIC.length;
    }

    /// Writes a record, and returns when it is on disk.
    ///
    /// @param record its first [#HEAD] bytes are free
    public synchronized void append(ByteBuffer record) throws IOException {
        int length = record.limit() - HEAD;
        record.putInt(0, length).putInt(4, sum(number, record.slice(HEAD, length)));
        if (end == MAGIC.length) {
            begunAt = System.nanoTime();
        }
        long written = write(channel, record.rewind(), end);
        channel.force(false);
        end = written;
    }

    /// Bytes of the records in the file that is written to.
    public synchronized long size() {
        return end - MAGIC.length;
    }

    /// Nanoseconds since the first of them was written.
    public synchronized long age() {
        return size() == 0 ? 0 : System.nanoTime() - begunAt;
    }

    /// Goes on in the next file, unless there is nothing in this one.
    ///
    /// @return the number of the file that is written to from now on
    public synchronized long next() throws IOException {
        if (size() > 0) {
            FileChannel fresh = create(folder, number + 1);
            channel.close();
            channel = fresh;
            number++;
            end = MAGIC.length;
        }
        return number;
    }

    /// Removes the files before this one.
    public void forget(long before) throws IOException {
        for (long old : numbers(folder).headSet(before)) {
            Files.deleteIfExists(file(folder, old));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    /// @return where the last whole record ends; 0 when not even the beginning of the file is there
    private static long replay(FileChannel channel, long number, Consumer<ByteBuffer> replay) throws IOException {
        long size = channel.size();
        ByteBuffer magic = read(channel, 0, (int) Math.min(size, MAGIC.length));
        if (size < MAGIC.length || magic.equals(ByteBuffer.allocate(MAGIC.length))) {
            return 0;
        }
        if (!magic.equals(ByteBuffer.wrap(MAGIC))) {
            throw new IOException(NAME + number + " is of a newer release, or damaged");
        }
        long at = MAGIC.length;
        while (size - at > HEAD) {
            ByteBuffer head = read(channel, at, HEAD);
            int length = head.getInt();
            if (length <= 0 || length > size - at - HEAD) {
                break;
            }
            ByteBuffer record = read(channel, at + HEAD, length);
            if (head.getInt() != sum(number, record.duplicate())) {
                break;
            }
            replay.accept(record);
            at += HEAD + length;
        }
        return at;
    }

    private static int sum(long number, ByteBuffer record) {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
        sum.update(record);
        return (int) sum.getValue();
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        while (target.hasRemaining()) {
            if (channel.read(target, at + target.position()) < 0) {
                throw new IOException("the journal became shorter while it was read");
            }
        }
        return target.flip();
    }

    /// In pieces, since the JDK copies what it writes outside the heap, where room is short.
    private static long write(FileChannel channel, ByteBuffer source, long from) throws IOException {
        long at = from;
        for (int end = source.limit(); source.position() < end; ) {
            source.limit(Math.min(end, source.position() + PIECE_BYTES));
            at += channel.write(source, at);
        }
        return at;
    }

    private static FileChannel create(Path folder, long number) throws IOException {
        FileChannel channel = FileChannel.open(file(folder, number), CREATE, TRUNCATE_EXISTING, READ, WRITE);
        try (FileChannel names = FileChannel.open(folder, READ)) {
            write(channel, ByteBuffer.wrap(MAGIC), 0);
            channel.force(true);
            names.force(true);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static Path file(Path folder, long number) {
        return folder.resolve(NAME + number);
    }

    private static SortedSet<Long> numbers(Path folder) throws IOException {
        var numbers = new TreeSet<Long>();
        try (var files = Files.newDirectoryStream(folder, NAME + "*")) {
            files.forEach(file ->
                    numbers.add(Long.parseLong(file.getFileName().toString().substring(NAME.length()))));
            return numbers;
        }
    }
}
