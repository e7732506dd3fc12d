package app.bowerbird.reader.digest;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.digest.edition.EditionStory;
import app.bowerbird.reader.digest.letter.Addresses;
import app.bowerbird.reader.digest.letter.Letter;
import app.bowerbird.reader.digest.letter.WriteLetter;
import app.bowerbird.reader.digest.plan.DigestPlan;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Writes the next digest as it would be were it made now. Nothing is claimed, kept or sent by it, and its links stop
/// nothing.
@Component
class PreviewDigest {

    private final PickStories picks;
    private final WriteLetter write;
    private final Clock clock;
    private final String house;

    PreviewDigest(PickStories picks, WriteLetter write, Clock clock, AccountSettings settings) {
        this.picks = picks;
        this.write = write;
        this.clock = clock;
        this.house = settings.publicUrl();
    }

    /// @param on the day it would be for
    record Preview(LocalDate on, List<EditionStory> stories, Letter letter) {}

    /// Empty when there is no story to tell.
    Optional<Preview> of(DigestPlan plan) {
        var now = clock.instant();
        var on = plan.nextAt(now)
                .map(at -> LocalDate.ofInstant(at, plan.zone()))
                .orElseGet(() -> plan.today(now).plusDays(1));
        List<EditionStory> stories = picks.best(plan, on, now).stream()
                .map(id -> picks.story(plan.reader(), id))
                .flatMap(Optional::stream)
                .toList();
        var links = new Addresses(house, house + "/digest");
        return stories.isEmpty()
                ? Optional.empty()
                : Optional.of(new Preview(on, stories, write.of(on, stories, links, Locale.ENGLISH)));
    }
}
