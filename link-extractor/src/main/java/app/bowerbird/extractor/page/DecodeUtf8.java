package app.bowerbird.extractor.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads UTF-8, or says that it is none. A page is ASCII with other letters here and there: runs of ASCII are
/// found eight bytes at a time and copied as a whole, where `new String` goes byte by byte from the first other
/// letter on.
final class DecodeUtf8 {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long BEYOND_ASCII = 0x8080808080808080L;

    private DecodeUtf8() {}

    /// @return null when a byte of it is not valid
    static @Nullable String of(byte[] bytes) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = endOfAscii(bytes, 0);
        if (at == bytes.length) {
            return latin;
        }
        char[] chars = new char[bytes.length];
        latin.getChars(0, at, chars, 0);
        int to = at;
        while (at < bytes.length) {
            int end = endOfAscii(bytes, at);
            latin.getChars(at, end, chars, to);
            to += end - at;
            at = end;
            while (at < bytes.length && bytes[at] < 0) {
                int length = lengthOf(bytes[at]);
                int point = length > bytes.length - at ? -1 : point(bytes, at, length);
                if (point < 0) {
                    return null;
                }
                to += Character.toChars(point, chars, to);
                at += length;
            }
        }
        return new String(chars, 0, to);
    }

    private static int endOfAscii(byte[] bytes, int from) {
        int at = from;
        while (at <= bytes.length - Long.BYTES && ((long) EIGHT.get(bytes, at) & BEYOND_ASCII) == 0) {
            at += Long.BYTES;
        }
        while (at < bytes.length && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /// Of the letter that begins with this byte; 0 where none can.
    private static int lengthOf(byte first) {
        int lead = first & 0xff;
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    }

    /// @return -1 when it is not valid: cut short, longer than need be, half of a pair, or beyond the last there is
    private static int point(byte[] bytes, int at, int length) {
        int point = (bytes[at] & 0xff) & (0x7f >> length);
        for (int i = 1; i < length; i++) {
            int next = bytes[at + i];
            if ((next & 0xc0) != 0x80) {
                return -1;
            }
            point = point << 6 | next & 0x3f;
        }
        return switch (length) {
            case 2 -> point;
            case 3 -> point < 0x800 || point >= 0xd800 && point <= 0xdfff ? -1 : point;
            case 4 -> point < 0x10000 || point > 0x10ffff ? -1 : point;
            default -> -1;
        };
    }
}
