package app.bowerbird.reader.image;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How many small pictures are kept, and whether they are made before anybody asks.
///
/// @param ahead as soon as a story is shelved
/// @param keep how long; then they are made anew when somebody looks
/// @param mostBytes of all small pictures together; the oldest go first
/// @param patience how long one picture may take to decode
@ConfigurationProperties("reader.image")
record ImageSettings(
        @DefaultValue("true") boolean ahead,
        @DefaultValue("90d") Duration keep,
        @DefaultValue("512MB") DataSize mostBytes,
        @DefaultValue("5s") Duration patience) {

    ImageSettings {
        if (!keep.isPositive()) {
            throw new IllegalArgumentException("reader.image.keep must be longer than nothing");
        }
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("reader.image.patience must be longer than nothing");
        }
        if (mostBytes.isNegative()) {
            throw new IllegalArgumentException("reader.image.most-bytes must not be less than nothing");
        }
    }
}
