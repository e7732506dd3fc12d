package app.bowerbird.reader.departure;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where our own services are that keep something of a reader, and how long we wait for them.
///
/// @param pollerUrl addresses of our own services, never reached through the gate for strangers' addresses
/// @param departureTimeout for an answer: a store looks through much of what it has
@ConfigurationProperties("reader")
record DepartureSettings(
        @DefaultValue("http://localhost:8081") String pollerUrl,
        @DefaultValue("http://localhost:8082") String extractorUrl,
        @DefaultValue("http://localhost:8083") String mailerUrl,
        @DefaultValue("60s") Duration departureTimeout) {

    DepartureSettings {
        pollerUrl = checked("reader.poller-url", pollerUrl);
        extractorUrl = checked("reader.extractor-url", extractorUrl);
        mailerUrl = checked("reader.mailer-url", mailerUrl);
    }

    private static String checked(String setting, String url) {
        if (!url.matches("https?://[^\\s/]+(/[^\\s?#]*)?") || URI.create(url).getHost() == null) {
            throw new IllegalArgumentException(setting + ": must look like http://link-extractor:8082");
        }
        return url.replaceAll("/+$", "");
    }
}
