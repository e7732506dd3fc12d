package app.bowerbird.reader.digest.pick;

import app.bowerbird.reader.digest.edition.Contents;
import app.bowerbird.reader.digest.edition.Edition;
import app.bowerbird.reader.digest.edition.EditionStory;
import app.bowerbird.reader.digest.edition.Editions;
import app.bowerbird.reader.digest.edition.StoryClaims;
import app.bowerbird.reader.digest.letter.Letter;
import app.bowerbird.reader.digest.plan.DigestPlan;
import app.bowerbird.reader.digest.plan.DigestPlans;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// A digest as it should be at the minute of sending: without what was read meanwhile, filled up with the next best.
///
/// With the first yes it is frozen, here and at mailer, so that every try sends the same bytes and the web edition is
/// what was sent.
@Component
public class RefreshDigest {

    private final PickStories picks;
    private final StoryClaims claims;
    private final Editions editions;
    private final DigestPlans plans;
    private final DigestLetters letters;
    private final Clock clock;

    public RefreshDigest(
            PickStories picks,
            StoryClaims claims,
            Editions editions,
            DigestPlans plans,
            DigestLetters letters,
            Clock clock) {
        this.picks = picks;
        this.claims = claims;
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
        var unread = kept.stories().stream()
                .filter(story -> picks.isUnread(plan.reader(), story.id()))
                .toList();
        if (editions.isFrozen(edition.id())) {
            return unread.isEmpty() ? Optional.empty() : Optional.of(asKept(edition, kept));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean same = unread.size() == kept.stories().size();
        var stories = same ? unread : filledUp(plan, edition, unread, now);
        if (stories.isEmpty()) {
            return Optional.empty();
        }
        var letter = same ? asKept(edition, kept) : writeAnew(plan, edition, stories);
        editions.freeze(edition.id(), now);
        return Optional.of(letter);
    }

    private List<EditionStory> filledUp(DigestPlan plan, Edition edition, List<EditionStory> unread, Instant now) {
        var stories = new ArrayList<>(unread);
        var next = picks.best(plan, edition.on(), now).stream()
                .limit(Math.max(0, plan.top() - unread.size()))
                .toList();
        claims.claim(plan.reader(), edition.id(), next).stream()
                .map(id -> picks.story(plan, id))
                .flatMap(Optional::stream)
                .forEach(stories::add);
        return stories;
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
