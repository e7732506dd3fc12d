package app.bowerbird.reader.image.picture;

import java.nio.charset.StandardCharsets;

/// Numbers out of a file's bytes; asking beyond its end is an IndexOutOfBoundsException.
record Octets(byte[] bytes) {

    int length() {
        return bytes.length;
    }

    int u8(int at) {
        return bytes[at] & 0xff;
    }

    /// Most significant byte first.
    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    /// Least significant byte first.
    int le16(int at) {
        return u8(at + 1) << 8 | u8(at);
    }

    int le24(int at) {
        return u8(at + 2) << 16 | le16(at);
    }

    long u32(int at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    boolean says(String text, int at) {
        int length = text.length();
        return at >= 0
                && at + length <= bytes.length
                && new String(bytes, at, length, StandardCharsets.ISO_8859_1).equals(text);
    }
}
