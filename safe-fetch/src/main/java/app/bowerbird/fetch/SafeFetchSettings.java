package app.bowerbird.fetch;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How we go out. A service enables it with `@EnableConfigurationProperties(SafeFetchSettings.class)`.
///
/// @param userAgent honest, with an address where we can be reached
/// @param pinnedHosts the one test door: name to `address:port`; whatever the scheme and port asked, plain HTTP is
/// dialled there. Empty in real life, warned of at start
/// @param privateNetworks CIDR blocks the owner allows besides the public ones, such as `192.168.7.0/24`
/// @param perHost requests to one host at once
/// @param inAll requests at once; one that is not done within a second stands aside, as many again at most
/// @param proxy `host:port` of an egress proxy, empty for none. The proxy then resolves the names, so **the proxy must
/// refuse private addresses itself**: we see only what is written, no longer what is dialled
@ConfigurationProperties("safe-fetch")
public record SafeFetchSettings(
        @DefaultValue("Bowerbird/0.1 (+https://github.com/bowerbird-app/bowerbird)")
        String userAgent,

        @DefaultValue Map<String, String> pinnedHosts,
        @DefaultValue Set<String> privateNetworks,
        @DefaultValue("2") int perHost,
        @DefaultValue("64") int inAll,
        @DefaultValue("") String proxy) {

    @ConstructorBinding
    public SafeFetchSettings {}

    /// Without an egress proxy.
    public SafeFetchSettings(
            String userAgent, Map<String, String> pinnedHosts, Set<String> privateNetworks, int perHost, int inAll) {
        this(userAgent, pinnedHosts, privateNetworks, perHost, inAll, "");
    }
}
