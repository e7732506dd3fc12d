package app.bowerbird.fetch.body;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/// One gzip of a few members. The JDK's own goes from member to member by recursion, so that some thousand empty ones
/// overflow the stack, and small ones cost much for little.
final class Gunzip extends GZIPInputStream {

    private static final int MEMBERS = 64;

    private int members;

    Gunzip(InputStream in) throws IOException {
        super(in, 8192);
        // Each member's header begins with a reset of the checksum.
        crc = new CRC32() {
            @Override
            public void reset() {
                members++;
                super.reset();
            }
        };
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (members > MEMBERS) {
            throw new UnreadableException("more than " + MEMBERS + " members in one gzip");
        }
        return super.read(into, from, length);
    }
}
