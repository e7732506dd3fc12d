package app.bowerbird.reader.shelf;

import app.bowerbird.reader.shelf.hear.Hearing;
import app.bowerbird.reader.shelf.rank.Rank;
import app.bowerbird.reader.shelf.rank.Score;
import app.bowerbird.reader.shelf.rank.Span;
import app.bowerbird.reader.shelf.rank.Vote;
import app.bowerbird.reader.shelf.store.Sketch;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Story;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A story as it stands on the shelf in some window of time.
///
/// @param shares those of the window, newest first, without those of muted persons
/// @param people distinct persons among them, the reader left out
/// @param score with its parts
/// @param muted whether a mute keeps it out of lists
public record ShelvedStory(Story story, List<Share> shares, int people, Score score, boolean muted) {

    private static final int WORDS_THAT_SAY_SOMETHING = 140;
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    /// @param known the story as the index knows it; where that is not as far, its loud persons count in full
    static ShelvedStory in(Span span, Story story, Rank rank, Hearing hearing, @Nullable Sketch known) {
        Map<String, String> names = new HashMap<>();
        List<Share> heard = story.shares().stream()
                .filter(share -> hearing.hears(share.person()))
                .toList();
        List<Share> shares = heard.stream()
                .filter(share -> span.holds(hearing.vote(share)))
                .map(hearing::heard)
                .sorted(Comparator.comparing(Share::sharedAt).reversed())
                .toList();
        shares.forEach(share -> names.putIfAbsent(share.person(), share.sharer().called()));
        List<Vote> votes = known != null && known.changedSeq() == story.changedSeq()
                ? known.votes()
                : Story.newestFirst(heard.stream().map(hearing::vote));
        Score score = Score.of(rank, votes, span, vote -> names.getOrDefault(vote.person(), vote.person()));
        return new ShelvedStory(story, shares, score.parts().size(), score, known != null && known.hidden());
    }

    /// @return the story with these shares alone: what a muted person said is not shown
    Story heard() {
        return shares.size() == story.shares().size()
                ? story
                : new Story(
                        story.id(),
                        story.reader(),
                        story.changedSeq(),
                        story.article(),
                        story.fetched(),
                        story.mark(),
                        shares,
                        story.shelvedAt(),
                        story.was());
    }

    /// @return one share of each person, newest first, the reader's own hand left out
    public List<Share> sharers() {
        var seen = new HashSet<String>();
        return shares.stream()
                .filter(share -> !share.isOwnHand() && seen.add(share.person()))
                .toList();
    }

    /// @return the share whose words say most, without going on for ever
    public Optional<Share> best() {
        return shares.stream().filter(share -> said(share) > 0).max(Comparator.comparingInt(ShelvedStory::said));
    }

    private static int said(Share share) {
        var post = share.post();
        if (post == null || post.words() == null) {
            return 0;
        }
        String words = ADDRESS.matcher(post.words()).replaceAll("").strip();
        return Math.min(words.length(), WORDS_THAT_SAY_SOMETHING);
    }
}
