package app.bowerbird.fetch.gate;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Says whether an address that a stranger gave us may be asked: pure functions, no look-up.
///
/// Special blocks are those of the IANA special-purpose registries and Azure's WireServer. Two judgements make one
/// gate: [#judge] for what is written, [#admits] for what the name turns out to be when it is dialled.
public final class AddressGate {

    public static final String PRIVATE = "a private address";
    private static final String PRIVATE_NAME = "a name of a private network";

    private static final Set<Integer> PORTS = Set.of(80, 443, 8080, 8443);
    private static final Set<String> INNER_NAMES = Set.of(
            "localhost",
            "local",
            "internal",
            "localdomain",
            "lan",
            "home",
            "corp",
            "onion",
            "i2p",
            "invalid",
            "test",
            "svc",
            "intranet",
            "private",
            "arpa",
            "alt",
            "localhost6");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_-]{1,63}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x.*");

    private static final List<Network> SPECIAL_4 = Network.all(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "168.63.129.16/32");
    private static final Network GLOBAL_6 = Network.of("2000::/3");
    private static final List<Network> SPECIAL_6 = Network.all("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final PinnedHosts pins;
    private final List<Network> named;

    /// @param named networks of the owner that may be asked although they are private
    public AddressGate(PinnedHosts pins, Collection<Network> named) {
        this.pins = pins;
        this.named = List.copyOf(named);
    }

    /// Judges an address as it was given.
    public Verdict judge(String url) {
        return host(WebAddress.read(url));
    }

    /// Judges where a Location, a Refresh or a meta refresh leads.
    public Verdict judge(String reference, WebAddress from) {
        return host(from.resolve(reference));
    }

    /// Whether this address may be dialled for this host. A name of a private network reaches the networks the owner
    /// named and nothing else.
    public boolean admits(String host, InetAddress address) {
        return named.stream().anyMatch(network -> network.contains(address)) || isPublic(address) && !isInner(host);
    }

    /// Whether it lies outside every special block.
    public static boolean isPublic(InetAddress address) {
        return address.getAddress().length == 4
                ? SPECIAL_4.stream().noneMatch(block -> block.contains(address))
                : GLOBAL_6.contains(address) && SPECIAL_6.stream().noneMatch(block -> block.contains(address));
    }

    private Verdict host(Verdict read) {
        if (!(read instanceof Verdict.Open(WebAddress address))
                || pins.of(address.host()).isPresent()) {
            return read;
        }
        if (!PORTS.contains(address.port())) {
            return new Verdict.Shut("a port that is not the web's (" + address.port() + ")");
        }
        if (address.host().indexOf(':') >= 0) {
            return literal(address, Literal.ipv6(address.host()));
        }
        String lastLabel = address.host().substring(address.host().lastIndexOf('.') + 1);
        return NUMBER.matcher(lastLabel).matches()
                        || NUMBER.matcher(lastLabelBeforeDot(address.host())).matches()
                ? literal(address, Literal.ipv4(address.host()))
                : name(address);
    }

    private Verdict literal(WebAddress address, Optional<InetAddress> figures) {
        if (figures.isEmpty()) {
            return new Verdict.Shut("an address in unusual figures");
        }
        return admits("", figures.get()) ? new Verdict.Open(address) : new Verdict.Shut(PRIVATE);
    }

    private Verdict name(WebAddress given) {
        String name = given.host().endsWith(".")
                ? given.host().substring(0, given.host().length() - 1)
                : given.host();
        boolean wellFormed = name.length() <= 253
                && List.of(name.split("\\.", -1)).stream()
                        .allMatch(label -> LABEL.matcher(label).matches());
        if (!wellFormed) {
            return new Verdict.Shut("an unreadable address");
        }
        var address = new WebAddress(given.scheme(), name, given.port(), given.target());
        return isInner(name) && named.isEmpty() && pins.of(name).isEmpty()
                ? new Verdict.Shut(PRIVATE_NAME)
                : new Verdict.Open(address);
    }

    private static boolean isInner(String name) {
        int dot = name.lastIndexOf('.');
        return !name.isEmpty() && name.indexOf(':') < 0 && (dot < 0 || INNER_NAMES.contains(name.substring(dot + 1)));
    }

    private static String lastLabelBeforeDot(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
