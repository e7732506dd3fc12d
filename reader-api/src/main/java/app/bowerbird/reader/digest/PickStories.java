package app.bowerbird.reader.digest;

import app.bowerbird.reader.digest.edition.EditionStory;
import app.bowerbird.reader.digest.edition.StoryClaims;
import app.bowerbird.reader.digest.letter.PlainWords;
import app.bowerbird.reader.digest.plan.DigestPlan;
import app.bowerbird.reader.shelf.Shelf;
import app.bowerbird.reader.shelf.ShelvedStory;
import app.bowerbird.reader.shelf.index.Filter;
import app.bowerbird.reader.shelf.rank.Window;
import app.bowerbird.reader.shelf.story.Share;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Chooses from the shelf what a digest shall tell: the best unread stories that no digest has told yet.
///
/// The window reaches one day further back than the digest before, so a story that gathers its people slowly, or that
/// yesterday's top left out, has a second day.
@Component
class PickStories {

    private static final int CANDIDATES = 200;
    private static final int TITLE = 200;
    private static final int EXCERPT = 300;
    private static final int WORDS = 400;
    private static final int SHARERS = 8;

    private final Shelf shelf;
    private final StoryClaims claims;

    PickStories(Shelf shelf, StoryClaims claims) {
        this.shelf = shelf;
        this.claims = claims;
    }

    List<Integer> best(DigestPlan plan, LocalDate on, Instant asOf) {
        var window = Window.last(plan.daysSinceTheLast(on) + 1);
        var candidates = shelf.ranked(plan.reader(), window, Filter.unread(plan.threshold()), asOf, CANDIDATES).stream()
                .map(shelved -> shelved.story().id())
                .toList();
        var told = claims.told(plan.reader(), candidates);
        return candidates.stream()
                .filter(story -> !told.contains(story))
                .limit(plan.top())
                .toList();
    }

    Optional<EditionStory> story(String reader, int id) {
        return shelf.story(reader, id).map(PickStories::told);
    }

    private static EditionStory told(ShelvedStory shelved) {
        var article = shelved.story().article();
        return new EditionStory(
                shelved.story().id(),
                Objects.requireNonNullElse(PlainWords.of(article.title(), TITLE), article.url()),
                article.url(),
                PlainWords.of(article.site(), TITLE),
                article.minutes(),
                article.language(),
                PlainWords.of(article.excerpt(), EXCERPT),
                shelved.people(),
                sharers(shelved));
    }

    /// Who has a feed and an account under one name, and said nothing by one of them, is named once.
    private static List<EditionStory.Sharer> sharers(ShelvedStory shelved) {
        var all = shelved.sharers().stream().map(PickStories::sharer).toList();
        return all.stream()
                .filter(one -> one.words() != null
                        || all.stream()
                                .noneMatch(other ->
                                        other.words() != null && other.name().equals(one.name())))
                .limit(SHARERS)
                .toList();
    }

    private static EditionStory.Sharer sharer(Share share) {
        var who = share.sharer();
        var name = Objects.requireNonNullElse(PlainWords.of(who.called(), TITLE), who.network());
        var post = share.post();
        if (post == null || "private".equals(post.visibility())) {
            return new EditionStory.Sharer(name, handle(who), null, null);
        }
        var words = PlainWords.ofPost(post.words(), WORDS);
        boolean passedOn = words != null && "repost".equals(share.kind());
        return new EditionStory.Sharer(name, handle(who), passedOn ? PlainWords.of(post.author(), TITLE) : null, words);
    }

    private static @Nullable String handle(Share.Sharer who) {
        var handle = PlainWords.of(who.handle(), TITLE);
        return handle == null || handle.equals(who.called()) ? null : "@" + handle.replaceFirst("^@", "");
    }
}
