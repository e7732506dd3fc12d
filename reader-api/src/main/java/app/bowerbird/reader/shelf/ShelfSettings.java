package app.bowerbird.reader.shelf;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How fast a share fades, and how many stories are kept in memory.
///
/// @param halfLife after which a person's share counts half
/// @param indexedStories of all readers together; a story takes about 400 bytes
@ConfigurationProperties("reader.shelf")
record ShelfSettings(
        @DefaultValue("24h") Duration halfLife,
        @DefaultValue("200000") int indexedStories) {

    ShelfSettings {
        if (halfLife.toMinutes() < 1) {
            throw new IllegalArgumentException("reader.shelf.half-life must be at least 1m");
        }
        if (indexedStories < 1) {
            throw new IllegalArgumentException("reader.shelf.indexed-stories must be at least 1");
        }
    }
}
