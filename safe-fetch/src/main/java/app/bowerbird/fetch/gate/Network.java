package app.bowerbird.fetch.gate;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// A block of addresses in CIDR notation.
public record Network(InetAddress base, int bits) {

    /// @throws IllegalArgumentException when it is not such as `192.168.7.0/24` or `fd00:7::/32`
    public static Network of(String cidr) {
        int slash = cidr.indexOf('/');
        var base = Literal.of(slash < 0 ? cidr : cidr.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("'" + cidr + "' is not a network such as 10.0.0.0/8"));
        int width = base.getAddress().length * 8;
        String digits = slash < 0 ? Integer.toString(width) : cidr.substring(slash + 1);
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > width) {
            throw new IllegalArgumentException("'" + cidr + "' is not a network such as 10.0.0.0/8");
        }
        return new Network(base, Integer.parseInt(digits));
    }

    static List<Network> all(String... cidrs) {
        return Stream.of(cidrs).map(Network::of).toList();
    }

    /// False for an address of the other family.
    public boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] theirs = address.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != theirs[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((mine[whole] ^ theirs[whole]) & 0xff) >> (8 - rest) == 0;
    }
}
