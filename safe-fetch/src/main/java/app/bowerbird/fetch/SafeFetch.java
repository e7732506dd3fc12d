package app.bowerbird.fetch;

import app.bowerbird.fetch.body.Room;
import app.bowerbird.fetch.gate.AddressGate;
import app.bowerbird.fetch.gate.GatedNames;
import app.bowerbird.fetch.gate.Names;
import app.bowerbird.fetch.gate.Network;
import app.bowerbird.fetch.gate.PinnedHosts;
import app.bowerbird.fetch.gate.SystemNames;
import app.bowerbird.fetch.wire.Deadlines;
import app.bowerbird.fetch.wire.Lanes;
import app.bowerbird.fetch.wire.Wire;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The only way out to an address that a person typed or posted.
public final class SafeFetch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SafeFetch.class);

    private static final Duration BRISK = Duration.ofSeconds(1);

    private final Journey.Outfit outfit;
    private final Deadlines deadlines = new Deadlines();
    private final SystemNames systemNames = new SystemNames();
    private final Room room;

    /// @throws IllegalArgumentException naming the setting that is wrong
    public SafeFetch(SafeFetchSettings settings, Pacing pacing) {
        this(settings, pacing, Clock.systemUTC());
    }

    /// @throws IllegalArgumentException naming the setting that is wrong
    public SafeFetch(SafeFetchSettings settings, Pacing pacing, Clock clock) {
        this(settings, pacing, clock, null, Wire.SOCKETS);
    }

    /// For tests that script the names and record what is dialled.
    SafeFetch(
            SafeFetchSettings settings,
            Pacing pacing,
            Clock clock,
            @Nullable Names scripted,
            DetachedSocketFactory sockets) {
        var pins = new PinnedHosts(settings.pinnedHosts());
        var gate = new AddressGate(pins, networks(settings));
        var proxy = proxy(settings);
        var names = new GatedNames(
                gate, pins, scripted == null ? systemNames : scripted, proxy == null ? null : proxy.getHostName());
        var wire = new Wire(names, pins, proxy, sockets, settings.inAll());
        var lanes = new Lanes(settings.perHost(), settings.inAll());
        this.room = new Room(2 * settings.inAll());
        this.outfit = new Journey.Outfit(gate, wire, lanes, pacing, clock, settings.userAgent());
        warn(settings);
    }

    /// A place for one request, or for some one after the other; empty when there is none free within half a second.
    public Optional<Place> place() {
        return outfit.lanes().anywhere().map(Place::new);
    }

    /// Opens the address within the request's limits; blocks until it ends, at most `limits.total` and half a second.
    public FetchResult fetch(FetchRequest request) {
        try (Place place = place().orElse(null)) {
            return place == null
                    ? new FetchResult.Busy(
                            request.url(), outfit.clock().instant().plus(Duration.ofSeconds(1)), List.of())
                    : fetch(request, place);
        }
    }

    /// The same for one who has a place already, and keeps it.
    public FetchResult fetch(FetchRequest request, Place place) {
        try (var deadline = deadlines.start(request.limits().total());
                var share = room.share()) {
            deadlines.during(deadline, BRISK, place::standAside);
            return new Journey(outfit, request, deadline, share).run();
        }
    }

    @Override
    public void close() {
        outfit.wire().close();
        deadlines.close();
        systemNames.close();
    }

    private static List<Network> networks(SafeFetchSettings settings) {
        try {
            return settings.privateNetworks().stream().map(Network::of).toList();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("safe-fetch.private-networks: " + wrong.getMessage(), wrong);
        }
    }

    private static @Nullable HttpHost proxy(SafeFetchSettings settings) {
        if (settings.proxy().isBlank()) {
            return null;
        }
        try {
            var proxy = HttpHost.create(settings.proxy());
            if (proxy.getPort() > 0) {
                return proxy;
            }
        } catch (URISyntaxException | IllegalArgumentException wrong) {
            // Told below, in the same words.
        }
        throw new IllegalArgumentException("safe-fetch.proxy: '" + settings.proxy() + "' is not host:port");
    }

    private static void warn(SafeFetchSettings settings) {
        if (!settings.pinnedHosts().isEmpty()) {
            log.atWarn()
                    .addKeyValue("hosts", settings.pinnedHosts().size())
                    .log("pinned hosts are dialled without the address gate: for tests and demos only");
        }
        if (!settings.privateNetworks().isEmpty()) {
            log.atWarn()
                    .addKeyValue("networks", settings.privateNetworks())
                    .log("private networks are open to addresses that people post");
        }
        if (!settings.proxy().isBlank()) {
            log.atWarn().log("names are resolved by the egress proxy: it must refuse private addresses");
        }
    }
}
