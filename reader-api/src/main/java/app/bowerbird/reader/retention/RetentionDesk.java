package app.bowerbird.reader.retention;

import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.retention.keep.Retentions;
import org.springframework.stereotype.Component;

/// What a reader can say about keeping texts, for the page and the API alike.
@Component
class RetentionDesk {

    private final Retentions retentions;
    private final RetentionSettings settings;

    RetentionDesk(Retentions retentions, RetentionSettings settings) {
        this.retentions = retentions;
        this.settings = settings;
    }

    /// @return 0 for ever
    int days(String reader) {
        return retentions.of(reader).orElse(settings.days());
    }

    /// @return the days as they are now
    int change(String reader, int days) {
        if (!RetentionSettings.possible(days)) {
            throw new BadInput(
                    "days",
                    "must be 0 for keeping for ever, or a number from " + RetentionSettings.LEAST + " to "
                            + RetentionSettings.MOST);
        }
        retentions.keep(reader, days);
        return days;
    }
}
