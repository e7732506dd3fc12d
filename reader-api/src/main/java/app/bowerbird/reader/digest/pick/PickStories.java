package app.bowerbird.reader.digest.pick;

import app.bowerbird.reader.digest.edition.Edition;
import app.bowerbird.reader.digest.edition.EditionStory;
import app.bowerbird.reader.digest.edition.StoryClaims;
import app.bowerbird.reader.digest.letter.PlainWords;
import app.bowerbird.reader.digest.plan.DigestPlan;
import app.bowerbird.reader.shelf.Shelf;
import app.bowerbird.reader.shelf.ShelvedStory;
import app.bowerbird.reader.shelf.index.Filter;
import app.bowerbird.reader.shelf.rank.Window;
import app.bowerbird.reader.shelf.story.CleanHtml;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Story;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Chooses from the shelf what a digest shall tell: the best unread stories that no digest has told yet.
///
/// The window reaches one day further back than the digest before, so a story that gathers its people slowly, or that
/// yesterday's top left out, has a second day. Mutes are applied before anything is ranked. Who wants no reposts has
/// those who only passed on another's post neither counted nor shown.
@Component
public class PickStories {

    private static final int CANDIDATES = 200;
    private static final int TITLE = 200;
    private static final int EXCERPT = 300;
    private static final int WORDS = 400;
    private static final int SHARERS = 8;

    private final Shelf shelf;
    private final StoryClaims claims;

    public PickStories(Shelf shelf, StoryClaims claims) {
        this.shelf = shelf;
        this.claims = claims;
    }

    public List<Integer> best(DigestPlan plan, LocalDate on, Instant asOf) {
        var window = Window.last(plan.daysSinceTheLast(on) + 1);
        var candidates = shelf.ranked(plan.reader(), window, Filter.unread(plan.threshold()), asOf, CANDIDATES).stream()
                .filter(shelved -> people(plan, shelved) >= plan.threshold())
                .map(ShelvedStory::story)
                .toList();
        var ids = candidates.stream().flatMap(story -> story.ids().stream()).toList();
        var told = claims.told(plan.reader(), Edition.id(plan.reader(), on), ids);
        return candidates.stream()
                .filter(story -> Collections.disjoint(told, story.ids()))
                .map(Story::id)
                .limit(plan.top())
                .toList();
    }

    /// Those of the chosen that no other digest has, each once, now claimed by this one.
    public List<EditionStory> claim(DigestPlan plan, String digest, List<Integer> chosen) {
        var seen = new HashSet<Integer>();
        return chosen.stream()
                .filter(id -> claims.claim(plan.reader(), digest, ids(plan.reader(), id)))
                .map(id -> story(plan, id))
                .flatMap(Optional::stream)
                .filter(story -> seen.add(story.id()))
                .toList();
    }

    /// A story that was merged has others than it was chosen by.
    public List<Integer> ids(String reader, int id) {
        var ids = shelf.story(reader, id).map(shelved -> shelved.story().ids()).orElse(List.of());
        return Stream.concat(Stream.of(id), ids.stream()).distinct().toList();
    }

    public Optional<EditionStory> story(DigestPlan plan, int id) {
        return shelf.story(plan.reader(), id).map(shelved -> told(plan, shelved));
    }

    /// The id that a story has by now, if it is still news to its reader.
    public Optional<Integer> unread(String reader, int id) {
        return shelf.story(reader, id)
                .filter(shelved -> !shelved.muted() && !shelved.story().mark().archived())
                .map(shelved -> shelved.story().id());
    }

    private static EditionStory told(DigestPlan plan, ShelvedStory shelved) {
        var article = shelved.story().article();
        return new EditionStory(
                shelved.story().id(),
                Objects.requireNonNullElse(PlainWords.of(article.title(), TITLE), article.url()),
                article.url(),
                PlainWords.of(article.site(), TITLE),
                article.minutes(),
                article.language(),
                PlainWords.of(article.excerpt(), EXCERPT),
                CleanHtml.web(article.leadImage()),
                people(plan, shelved),
                heard(plan, shelved)
                        .map(Share::sharedAt)
                        .min(Comparator.naturalOrder())
                        .map(at -> LocalDateTime.ofInstant(at, plan.zone()).truncatedTo(ChronoUnit.MINUTES))
                        .orElse(null),
                sharers(plan, shelved));
    }

    private static int people(DigestPlan plan, ShelvedStory shelved) {
        return plan.reposts()
                ? shelved.people()
                : (int) heard(plan, shelved).map(Share::person).distinct().count();
    }

    private static Stream<Share> heard(DigestPlan plan, ShelvedStory shelved) {
        return shelved.shares().stream()
                .filter(share -> !share.isOwnHand())
                .filter(share -> plan.reposts() || !"repost".equals(share.kind()));
    }

    /// Who has a feed and an account under one name, and said nothing by one of them, is named once.
    private static List<EditionStory.Sharer> sharers(DigestPlan plan, ShelvedStory shelved) {
        var seen = new HashSet<String>();
        var all = heard(plan, shelved)
                .filter(share -> seen.add(share.person()))
                .map(newest -> sharer(speaking(heard(plan, shelved), newest)))
                .toList();
        return all.stream()
                .filter(one -> one.words() != null
                        || all.stream()
                                .noneMatch(other ->
                                        other.words() != null && other.name().equals(one.name())))
                .limit(SHARERS)
                .toList();
    }

    /// Whose newest share has no words, and another one of theirs has, is told by that.
    private static Share speaking(Stream<Share> heard, Share newest) {
        return saysSomething(newest)
                ? newest
                : heard.filter(share -> share.person().equals(newest.person()) && saysSomething(share))
                        .findFirst()
                        .orElse(newest);
    }

    private static boolean saysSomething(Share share) {
        var post = share.post();
        return post != null && post.words() != null && !"private".equals(post.visibility());
    }

    private static EditionStory.Sharer sharer(Share share) {
        var who = share.sharer();
        var name = Objects.requireNonNullElse(PlainWords.of(who.called(), TITLE), who.network());
        var avatar = CleanHtml.web(who.avatar());
        var post = share.post();
        if (post == null || "private".equals(post.visibility())) {
            return new EditionStory.Sharer(name, handle(who), avatar, null, null);
        }
        var words = PlainWords.ofPost(post.words(), WORDS);
        boolean passedOn = words != null && "repost".equals(share.kind());
        return new EditionStory.Sharer(
                name, handle(who), avatar, passedOn ? PlainWords.of(post.author(), TITLE) : null, words);
    }

    private static @Nullable String handle(Share.Sharer who) {
        var handle = PlainWords.of(who.handle(), TITLE);
        return handle == null || handle.equals(who.called()) ? null : "@" + handle.replaceFirst("^@", "");
    }
}
