package app.bowerbird.fetch.gate;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The one test door: names that are dialled at an address of our choice, in plain HTTP.
public final class PinnedHosts {

    private final Map<String, InetSocketAddress> pins = new HashMap<>();

    /// @throws IllegalArgumentException when a value is not `address:port`
    public PinnedHosts(Map<String, String> settings) {
        settings.forEach((name, value) -> pins.put(name.toLowerCase(Locale.ROOT), endpoint(name, value)));
    }

    public Set<String> names() {
        return Set.copyOf(pins.keySet());
    }

    public Optional<InetSocketAddress> of(String host) {
        return Optional.ofNullable(pins.get(host));
    }

    private static InetSocketAddress endpoint(String name, String value) {
        int colon = value.lastIndexOf(':');
        String host = colon < 0 ? "" : value.substring(0, colon).replaceAll("[\\[\\]]", "");
        Optional<InetAddress> address = host.equals("localhost") ? Literal.ipv4("127.0.0.1") : Literal.of(host);
        String port = value.substring(colon + 1);
        if (address.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            throw new IllegalArgumentException("safe-fetch.pinned-hosts[" + name + "]: '" + value
                    + "' is not an address and port such as 127.0.0.1:8099");
        }
        return new InetSocketAddress(address.get(), Integer.parseInt(port));
    }
}
