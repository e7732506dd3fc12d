package app.bowerbird.reader.search;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where this instance keeps its index, and how long a search waits for what was just written.
///
/// @param folder empty for a temporary one, made anew at each start
/// @param patience after which a search answers with what is in the index so far
@ConfigurationProperties("reader.search")
record SearchSettings(
        @DefaultValue("") String folder, @DefaultValue("1s") Duration patience) {

    SearchSettings {
        if (patience.isNegative() || patience.toSeconds() > 60) {
            throw new IllegalArgumentException("reader.search.patience must be from 0s to 60s");
        }
    }
}
