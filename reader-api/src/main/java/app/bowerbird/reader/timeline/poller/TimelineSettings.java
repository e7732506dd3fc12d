package app.bowerbird.reader.timeline.poller;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where timeline-poller is, and how long we wait for it.
///
/// @param pollerUrl address of our own service, never reached through the gate for strangers' addresses
/// @param pollerTimeout for its answer; it only stores and answers
@ConfigurationProperties("reader")
public record TimelineSettings(
        @DefaultValue("http://localhost:8081") String pollerUrl,
        @DefaultValue("4s") Duration pollerTimeout) {

    public TimelineSettings {
        if (!pollerUrl.matches("https?://[^\\s/]+(/[^\\s?#]*)?")
                || URI.create(pollerUrl).getHost() == null) {
            throw new IllegalArgumentException(
                    "reader.poller-url: must look like http://timeline-poller:8081 (BOWERBIRD_POLLER_URL)");
        }
        pollerUrl = pollerUrl.replaceAll("/+$", "");
    }
}
