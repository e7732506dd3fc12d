package app.bowerbird.reader.retention;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What holds for a reader until they say otherwise.
///
/// @param days after which the text of an archived story without star and tag is let go; 0: never
@ConfigurationProperties("reader.retention")
record RetentionSettings(@DefaultValue("0") int days) {

    static final int LEAST = 7;
    static final int MOST = 3650;

    RetentionSettings {
        if (!possible(days)) {
            throw new IllegalArgumentException(
                    "reader.retention.days: must be 0 (for ever) or from " + LEAST + " to " + MOST);
        }
    }

    static boolean possible(int days) {
        return days == 0 || days >= LEAST && days <= MOST;
    }
}
