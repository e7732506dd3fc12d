package app.bowerbird.fetch.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/// Takes a body off the wire behind two counters, one before its gzip and one after.
public final class BodyReader {

    private static final int PIECE = 32 * 1024;
    private static final int MANY_READS = 100_000;
    private static final int WORTH_A_READ = 32;
    private static final int FRAMING_ALLOWANCE = 1024 * 1024;

    private final InputStream decoded;
    private final long maxDecoded;
    private final Room.Share room;
    private final List<byte[]> pieces = new ArrayList<>();
    private int inLast = PIECE;
    private long size;
    private long reads;

    /// @param received all bytes of the connection so far, so that chunk extensions count too
    public BodyReader(
            InputStream wire, boolean gzip, long maxWire, long maxDecoded, LongSupplier received, Room.Share room)
            throws IOException {
        var counted = new Counted(wire, maxWire, received);
        this.decoded = gzip ? new Gunzip(counted) : counted;
        this.maxDecoded = maxDecoded;
        this.room = room;
    }

    /// The first bytes, as many of the wanted ones as there are; they stay part of the whole.
    public byte[] head(int wanted) throws IOException {
        while (size < wanted && readsMore()) {}
        return Arrays.copyOf(pieces.getFirst(), (int) Math.min(size, wanted));
    }

    /// The first bytes and no more, when only a taste is wanted.
    public byte[] taste(int wanted) throws IOException {
        while (size < wanted && readsMore()) {}
        return Arrays.copyOf(taken(), (int) Math.min(size, wanted));
    }

    /// Everything, to the end of the stream.
    public byte[] whole() throws IOException {
        while (readsMore()) {}
        return taken();
    }

    private byte[] taken() {
        byte[] all = new byte[(int) size];
        int at = 0;
        for (byte[] piece : pieces) {
            int length = Math.min(piece.length, all.length - at);
            System.arraycopy(piece, 0, all, at, length);
            at += length;
        }
        return all;
    }

    private boolean readsMore() throws IOException {
        if (inLast == PIECE) {
            room.grow(PIECE);
            pieces.add(new byte[PIECE]);
            inLast = 0;
        }
        int got = decoded.read(pieces.getLast(), inLast, PIECE - inLast);
        if (got < 0) {
            return false;
        }
        inLast += got;
        size += got;
        reads++;
        if (reads > MANY_READS && size < reads * WORTH_A_READ) {
            throw new UnreadableException("a hundred thousand crumbs");
        }
        if (size > maxDecoded) {
            throw new TooLargeException(maxDecoded);
        }
        return true;
    }

    private static final class Counted extends FilterInputStream {

        private final long max;
        private final LongSupplier received;
        private final long before;
        private long count;

        Counted(InputStream wire, long max, LongSupplier received) {
            super(wire);
            this.max = max;
            this.received = received;
            this.before = received.getAsLong();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int got = super.read(into, from, length);
            count += Math.max(0, got);
            if (count > max || received.getAsLong() - before > max + FRAMING_ALLOWANCE) {
                throw new TooLargeException(max);
            }
            return got;
        }
    }
}
