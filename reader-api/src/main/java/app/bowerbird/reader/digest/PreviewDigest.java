package app.bowerbird.reader.digest;

import app.bowerbird.reader.digest.edition.EditionStory;
import app.bowerbird.reader.digest.letter.Letter;
import app.bowerbird.reader.digest.pick.DigestLetters;
import app.bowerbird.reader.digest.pick.PickStories;
import app.bowerbird.reader.digest.plan.DigestPlan;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Writes the next digest as it would be were it made now. Nothing is claimed, kept or sent by it, and its links stop
/// nothing.
@Component
class PreviewDigest {

    private final PickStories picks;
    private final DigestLetters letters;
    private final Clock clock;

    PreviewDigest(PickStories picks, DigestLetters letters, Clock clock) {
        this.picks = picks;
        this.letters = letters;
        this.clock = clock;
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
                .map(id -> picks.story(plan, id))
                .flatMap(Optional::stream)
                .toList();
        return stories.isEmpty()
                ? Optional.empty()
                : Optional.of(new Preview(on, stories, letters.preview(plan, on, stories)));
    }
}
