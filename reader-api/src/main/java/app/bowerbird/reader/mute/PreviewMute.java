package app.bowerbird.reader.mute;

import app.bowerbird.reader.mute.rule.Mute;
import app.bowerbird.reader.shelf.Shelf;
import app.bowerbird.reader.shelf.hear.Hearing;
import app.bowerbird.reader.shelf.index.ShelfIndex;
import app.bowerbird.reader.shelf.store.Sketch;
import app.bowerbird.reader.shelf.store.Stories;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Story;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows what a mute would hide of the last week, before anybody sets it.
@Component
class PreviewMute {

    static final Duration WEEK = Duration.ofDays(7);

    private static final int AT_ONCE = 1000;
    private static final int SHOWN = 50;

    private final Shelf shelf;
    private final Stories stories;
    private final Clock clock;

    PreviewMute(Shelf shelf, Stories stories, Clock clock) {
        this.shelf = shelf;
        this.stories = stories;
        this.clock = clock;
    }

    /// What would be gone, and what would stay with fewer people.
    ///
    /// @param hides how many stories of the last seven days
    /// @param quiets how many others would stay, yet without one of their sharers
    /// @param items the newest of those that would be hidden, at most 50
    record MutePreview(int hides, int quiets, List<HiddenStory> items) {}

    /// A story that would be hidden.
    record HiddenStory(
            int id, String title, String url, @Nullable String site) {

        static HiddenStory of(Story story) {
            return new HiddenStory(
                    story.id(),
                    story.article().title(),
                    story.article().url(),
                    story.article().site());
        }
    }

    MutePreview of(String reader, Mute mute) {
        ShelfIndex index = shelf.index(reader);
        long since = clock.millis() - WEEK.toMillis();
        List<Sketch> week = index.all().stream()
                .filter(sketch -> !sketch.gone() && !sketch.hidden())
                .filter(sketch -> newest(sketch) >= since)
                .sorted(Comparator.comparingLong(PreviewMute::newest).reversed())
                .toList();
        Map<String, Sketch> then = then(week, index.hearing().asked(mute));
        List<String> hidden = new ArrayList<>();
        int quiets = 0;
        for (Sketch now : week) {
            Sketch after = then.get(now.key());
            if (after != null && after.hidden()) {
                hidden.add(now.key());
            } else if (after != null && after.votes().size() < now.votes().size()) {
                quiets++;
            }
        }
        return new MutePreview(hidden.size(), quiets, lines(hidden));
    }

    /// @return what somebody is called who shared something on this shelf
    Optional<String> nameOf(String reader, String account) {
        ShelfIndex index = shelf.index(reader);
        Hearing hearing = index.hearing();
        String person = hearing.company().personOf(account);
        return index.all().stream()
                .filter(sketch ->
                        sketch.votes().stream().anyMatch(vote -> vote.person().equals(person)))
                .findAny()
                .flatMap(sketch -> stories.story(sketch.key()))
                .flatMap(story -> story.shares().stream()
                        .map(hearing::heard)
                        .filter(share -> share.person().equals(person))
                        .map(Share::sharer)
                        .findFirst())
                .map(Share.Sharer::called);
    }

    private Map<String, Sketch> then(List<Sketch> week, Hearing hearing) {
        var then = new HashMap<String, Sketch>();
        List<String> keys = week.stream().map(Sketch::key).toList();
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            then.putAll(stories.sketches(keys.subList(from, Math.min(keys.size(), from + AT_ONCE)), hearing));
        }
        return then;
    }

    private List<HiddenStory> lines(List<String> hidden) {
        List<String> shown = hidden.subList(0, Math.min(hidden.size(), SHOWN));
        Map<String, Story> found = shown.isEmpty() ? Map.of() : stories.all(shown);
        return shown.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(HiddenStory::of)
                .toList();
    }

    private static long newest(Sketch sketch) {
        return sketch.votes().isEmpty()
                ? sketch.shelvedAt()
                : sketch.votes().getFirst().sharedAt();
    }
}
