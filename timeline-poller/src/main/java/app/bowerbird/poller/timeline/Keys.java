package app.bowerbird.poller.timeline;

import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.seal.SealedBox;
import app.bowerbird.poller.source.Subscription;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One timeline's credentials, open for the length of a poll; what its source renews is sealed again at once.
public final class Keys {

    private final Timeline timeline;
    private final Timelines timelines;
    private final Seal seal;
    private @Nullable SealedBox box;
    private Map<String, String> credentials;

    private Keys(Timeline timeline, Timelines timelines, Seal seal, Map<String, String> credentials) {
        this.timeline = timeline;
        this.timelines = timelines;
        this.seal = seal;
        this.box = timeline.box();
        this.credentials = credentials;
    }

    /// Empty when the box does not open with this install's secret.
    public static Optional<Keys> open(Timeline timeline, Timelines timelines, Seal seal) {
        Optional<Map<String, String>> credentials =
                timeline.box() == null ? Optional.of(Map.of()) : seal.open(timeline.box(), timeline.sealOwner());
        return credentials.map(open -> new Keys(timeline, timelines, seal, open));
    }

    /// With the newest credentials: those of the next page may be others than those of this one.
    public Subscription subscription() {
        return new Subscription(timeline.id(), timeline.reader(), timeline.settings(), credentials, this::keep);
    }

    private boolean keep(Map<String, String> renewed) {
        SealedBox fresh = seal.close(renewed, timeline.sealOwner());
        if (box == null || !timelines.reseal(timeline.id(), box, fresh)) {
            return false;
        }
        box = fresh;
        credentials = Map.copyOf(renewed);
        return true;
    }
}
