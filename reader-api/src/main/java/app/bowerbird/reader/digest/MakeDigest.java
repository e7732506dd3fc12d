package app.bowerbird.reader.digest;

import app.bowerbird.reader.digest.edition.Contents;
import app.bowerbird.reader.digest.edition.Edition;
import app.bowerbird.reader.digest.edition.EditionStory;
import app.bowerbird.reader.digest.edition.Editions;
import app.bowerbird.reader.digest.edition.Work;
import app.bowerbird.reader.digest.edition.Works;
import app.bowerbird.reader.digest.pick.DigestLetters;
import app.bowerbird.reader.digest.pick.PickStories;
import app.bowerbird.reader.digest.plan.DigestPlan;
import app.bowerbird.reader.failpoint.Failpoint;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Makes the digest of one reader and local day: chosen, claimed, written, kept, ready for the post.
///
/// The choice is stored before a story is claimed, and everything after it can be done twice, so a crash at any line is
/// made good by doing the rest.
@Component
class MakeDigest {

    private static final Logger log = LoggerFactory.getLogger(MakeDigest.class);

    /// How it went.
    enum Outcome {
        MADE,
        /// The day has its digest, from now or from before.
        THERE,
        /// No story to tell.
        NOTHING,
        /// Somebody else is at it.
        BUSY
    }

    private final PickStories picks;
    private final Works works;
    private final Editions editions;
    private final DigestLetters letters;
    private final Failpoint failpoint;

    MakeDigest(PickStories picks, Works works, Editions editions, DigestLetters letters, Failpoint failpoint) {
        this.picks = picks;
        this.works = works;
        this.editions = editions;
        this.letters = letters;
        this.failpoint = failpoint;
    }

    Outcome make(DigestPlan plan, LocalDate on) {
        var claimed = works.claim(plan.reader(), on);
        if (editions.find(plan.reader(), on).isPresent()) {
            claimed.ifPresent(works::ready);
            return Outcome.THERE;
        }
        return claimed.map(work -> go(plan, work)).orElse(Outcome.BUSY);
    }

    private Outcome go(DigestPlan plan, Work work) {
        var chosen = work.stories();
        if (chosen.isEmpty()) {
            chosen = picks.best(plan, work.on(), work.asOf());
            failpoint.reached("digest.afterSelect");
            if (!chosen.isEmpty() && !works.choose(work, chosen)) {
                return Outcome.BUSY;
            }
        }
        List<EditionStory> stories = picks.claim(plan, work.id(), chosen);
        if (stories.isEmpty()) {
            works.drop(work);
            return Outcome.NOTHING;
        }
        keep(plan, work, stories);
        if (!works.ready(work)) {
            return Outcome.BUSY;
        }
        failpoint.reached("digest.afterClaim");
        log.atInfo()
                .addKeyValue("reader", plan.reader())
                .addKeyValue("on", work.on())
                .addKeyValue("stories", stories.size())
                .log("digest made");
        return Outcome.MADE;
    }

    private void keep(DigestPlan plan, Work work, List<EditionStory> stories) {
        var letter = letters.of(plan, work.on(), stories);
        var edition = new Edition(
                plan.reader(),
                work.on(),
                plan.address(),
                letter.subject(),
                stories.size(),
                work.asOf(),
                plan.endOf(work.on()));
        editions.keep(edition, new Contents(stories, letter.text(), letter.html()));
    }
}
