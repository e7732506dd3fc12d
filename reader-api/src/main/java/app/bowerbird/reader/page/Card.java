package app.bowerbird.reader.page;

import app.bowerbird.reader.shelf.ShelvedStory;
import app.bowerbird.reader.shelf.StoryItem;
import app.bowerbird.reader.shelf.rank.Score;
import app.bowerbird.reader.shelf.story.Share;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A story as it stands on the shelf: what it is, who shared it, what they said, and why it stands there.
///
/// @param faces the newest of the people, one share each
/// @param voices all shares there is room for, newest first
/// @param left how many shares there was no room for
/// @param best the share that says most, or null when nobody said anything
/// @param words the first of its words
public record Card(
        StoryItem item,
        Instant at,
        List<Voice> faces,
        List<Voice> voices,
        int left,
        @Nullable Voice best,
        @Nullable String words,
        Score score) {

    private static final int FACES = 4;
    private static final int VOICES = 12;
    private static final int LONGEST_QUOTE = 180;

    /// @param item the same story as a list shows it
    static Card of(ShelvedStory shelved, StoryItem item) {
        Instant at = item.sharedAt() == null ? item.shelvedAt() : item.sharedAt();
        List<Share> shares = shelved.shares();
        Voice best = shelved.best().map(Voice::of).orElse(null);
        return new Card(
                item,
                at,
                voices(shelved.sharers(), FACES),
                voices(shares, VOICES),
                Math.max(0, shares.size() - VOICES),
                best,
                best == null ? null : best.start(LONGEST_QUOTE),
                shelved.score());
    }

    private static List<Voice> voices(List<Share> shares, int most) {
        return shares.stream().limit(most).map(Voice::of).toList();
    }

    /// The names behind these words, for who cannot see the faces.
    public String names() {
        return String.join(", ", faces.stream().map(face -> face.who().name()).toList());
    }

    /// How many people there is no face for.
    public int others() {
        return Math.max(0, item.people() - faces.size());
    }

    /// Whether reading was begun and not ended.
    public boolean begun() {
        return item.progress() > 0.02 && item.progress() < 0.97;
    }
}
