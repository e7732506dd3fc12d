package app.bowerbird.fetch.gate;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/// An address written in figures. Read by hand: the JDK takes `127.1` for 127.0.0.1, `0177.0.0.1` for 177.0.0.1 and
/// turns `::ffff:10.0.0.1` into IPv4, where other programs read something else.
public final class Literal {

    private Literal() {}

    /// Four canonical decimals, nothing else.
    static Optional<InetAddress> ipv4(String text) {
        byte[] bytes = new byte[4];
        return ipv4Into(text, bytes, 0) ? Optional.of(address(bytes)) : Optional.empty();
    }

    /// RFC 4291 text without brackets and without a zone.
    static Optional<InetAddress> ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        byte[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        byte[] tail = groups(gap < 0 ? "" : text.substring(gap + 2), true);
        int length = head.length + tail.length;
        boolean broken = head == BROKEN || tail == BROKEN;
        if (broken || (gap < 0 ? length != 16 : length > 14)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[16];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(tail, 0, bytes, 16 - tail.length, tail.length);
        return Optional.of(address(bytes));
    }

    /// IPv4 or IPv6, as an address that keeps its family.
    public static Optional<InetAddress> of(String text) {
        return text.indexOf(':') >= 0 ? ipv6(text) : ipv4(text);
    }

    private static final byte[] BROKEN = new byte[0];
    private static final byte[] NONE = new byte[0];

    private static byte[] groups(String text, boolean last) {
        if (text.isEmpty()) {
            return NONE;
        }
        String[] parts = text.split(":", -1);
        boolean dotted = last && parts[parts.length - 1].indexOf('.') >= 0;
        int hex = dotted ? parts.length - 1 : parts.length;
        byte[] bytes = new byte[hex * 2 + (dotted ? 4 : 0)];
        if (bytes.length > 16 || dotted && !ipv4Into(parts[hex], bytes, hex * 2)) {
            return BROKEN;
        }
        for (int i = 0; i < hex; i++) {
            String part = parts[i];
            if (part.isEmpty() || part.length() > 4 || !part.chars().allMatch(Literal::isHex)) {
                return BROKEN;
            }
            int value = Integer.parseInt(part, 16);
            bytes[i * 2] = (byte) (value >> 8);
            bytes[i * 2 + 1] = (byte) value;
        }
        return bytes;
    }

    private static boolean ipv4Into(String text, byte[] bytes, int offset) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (int i = 0; i < 4; i++) {
            String part = parts[i];
            boolean canonical = !part.isEmpty()
                    && part.length() <= 3
                    && part.chars().allMatch(c -> c >= '0' && c <= '9')
                    && (part.length() == 1 || part.charAt(0) != '0')
                    && Integer.parseInt(part) <= 255;
            if (!canonical) {
                return false;
            }
            bytes[offset + i] = (byte) Integer.parseInt(part);
        }
        return true;
    }

    private static boolean isHex(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    private static InetAddress address(byte[] bytes) {
        try {
            // The plain factory would turn ::ffff:a.b.c.d into IPv4 and hide that it was written as IPv6.
            return bytes.length == 4 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
