package app.bowerbird.extractor;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the extractor works.
///
/// @param inQueue where shared links come from
/// @param outQueue where articles go
/// @param listeners messages worked on at once
/// @param workers waiting links worked on at once, besides
/// @param maxReceives after which a message lies in the dead-letter twin, as the queue itself says
/// @param lease how long a link is held by who works on it; longer than the longest fetch and parse
/// @param waits before each new try of a page that cannot be had just now; after the last it is given up
/// @param maxLater how often a site may ask to come later
/// @param patience how long a wait may be before the link is handed on bare meanwhile
/// @param lookAgainAfter how old our look at an article must be for its site to be asked again, in the background, when
/// it is shared anew; 0 for never
/// @param mostAside links worked on for more than a second at once, beside listeners and workers
/// @param bareFor how long a link that could not be read is not asked again
/// @param hostInterval between two requests to one host
/// @param sendWindow how long a finished article waits for others to share its request
/// @param mostElements of a page
/// @param longestParse of a page
@ConfigurationProperties("extractor")
record ExtractorSettings(
        @DefaultValue("links-to-extract") String inQueue,
        @DefaultValue("articles-to-shelve") String outQueue,
        @DefaultValue("40") int listeners,
        @DefaultValue("48") int workers,
        @DefaultValue("5") int maxReceives,
        @DefaultValue("60s") Duration lease,
        @DefaultValue({"1m", "10m"}) List<Duration> waits,
        @DefaultValue("5") int maxLater,
        @DefaultValue("15m") Duration patience,
        @DefaultValue("1d") Duration lookAgainAfter,
        @DefaultValue("128") int mostAside,
        @DefaultValue("6h") Duration bareFor,
        @DefaultValue("1s") Duration hostInterval,
        @DefaultValue("75ms") Duration sendWindow,
        @DefaultValue("150000") int mostElements,
        @DefaultValue("5s") Duration longestParse) {}
