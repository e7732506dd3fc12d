package app.bowerbird.reader.digest.pick;

import app.bowerbird.reader.digest.edition.Contents;
import app.bowerbird.reader.digest.edition.Edition;
import app.bowerbird.reader.digest.edition.EditionStory;
import app.bowerbird.reader.digest.edition.Editions;
import app.bowerbird.reader.digest.letter.Letter;
import app.bowerbird.reader.digest.plan.DigestPlan;
import app.bowerbird.reader.digest.plan.DigestPlans;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// A digest as it should be at the minute of sending: without what was read meanwhile, filled up with the next best.
///
/// With the first yes it is frozen, here and at mailer, so that every try sends the same bytes and the web edition is
/// what was sent.
@Component
public class RefreshDigest {

    private final PickStories picks;
    private final Editions editions;
    private final DigestPlans plans;
    private final DigestLetters letters;
    private final Clock clock;

    public RefreshDigest(PickStories picks, Editions editions, DigestPlans plans, DigestLetters letters, Clock clock) {
        this.picks = picks;
        this.editions = editions;
        this.plans = plans;
        this.letters = letters;
        this.clock = clock;
    }

    /// The mail as it is to be sent; empty when nobody wants it any more.
    public Optional<Letter> letter(DigestPlan plan, Edition edition) {
        if (plans.stoppedSince(plan.reader(), edition.madeAt())) {
            return Optional.empty();
        }
        var kept = editions.contents(edition.id()).orElseThrow();
        // Two of them may have turned out to be one meanwhile.
        var seen = new HashSet<Integer>();
        var unread = kept.stories().stream()
                .filter(story -> picks.unread(plan.reader(), story.id())
                        .filter(seen::add)
                        .isPresent())
                .toList();
        if (editions.isFrozen(edition.id())) {
            return unread.isEmpty() ? Optional.empty() : Optional.of(asKept(edition, kept));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean same = unread.size() == kept.stories().size();
        var stories = same ? unread : filledUp(plan, edition, unread, seen, now);
        if (stories.isEmpty()) {
            return Optional.empty();
        }
        var letter = same ? asKept(edition, kept) : writeAnew(plan, edition, stories);
        editions.freeze(edition.id(), now);
        return Optional.of(letter);
    }

    /// @param there ids of the unread
    private List<EditionStory> filledUp(
            DigestPlan plan, Edition edition, List<EditionStory> unread, Set<Integer> there, Instant now) {
        var next = picks.best(plan, edition.on(), now).stream()
                .filter(id -> !there.contains(id))
                .limit(Math.max(0, plan.top() - unread.size()))
                .toList();
        return Stream.concat(unread.stream(), picks.claim(plan, edition.id(), next).stream())
                .toList();
    }

    private Letter writeAnew(DigestPlan plan, Edition edition, List<EditionStory> stories) {
        var letter = letters.of(plan, edition.on(), stories);
        var changed = new Edition(
                edition.reader(),
                edition.on(),
                edition.to(),
                letter.subject(),
                stories.size(),
                edition.madeAt(),
                edition.expiresAt());
        editions.change(changed, new Contents(stories, letter.text(), letter.html()));
        return letter;
    }

    private static Letter asKept(Edition edition, Contents kept) {
        return new Letter(edition.subject(), kept.text(), kept.html());
    }
}
