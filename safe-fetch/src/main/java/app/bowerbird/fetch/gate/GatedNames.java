package app.bowerbird.fetch.gate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/// The gate in the HTTP client's own resolver: what it hands back is what is dialled, so a name that changes its
/// address between look-up and connection gains nothing.
public final class GatedNames implements DnsResolver {

    private final AddressGate gate;
    private final PinnedHosts pins;
    private final Names names;
    private final @Nullable String proxy;

    /// @param proxy host of the egress proxy, which the owner chose and which may well be a private address
    public GatedNames(AddressGate gate, PinnedHosts pins, Names names, @Nullable String proxy) {
        this.gate = gate;
        this.pins = pins;
        this.names = names;
        this.proxy = proxy;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var pinned = pins.of(host);
        if (pinned.isPresent()) {
            return new InetAddress[] {pinned.get().getAddress()};
        }
        Optional<InetAddress> literal = Literal.of(host);
        InetAddress[] found = literal.isPresent() ? new InetAddress[] {literal.get()} : names.addressesOf(host);
        if (host.equals(proxy)) {
            return found;
        }
        String name = literal.isPresent() ? "" : host;
        InetAddress[] admitted =
                Stream.of(found).filter(address -> gate.admits(name, address)).toArray(InetAddress[]::new);
        if (admitted.length == 0) {
            throw new ForbiddenAddressException(AddressGate.PRIVATE);
        }
        return admitted;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
