package app.bowerbird.reader.shelf;

import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.store.Sketch;
import app.bowerbird.reader.shelf.store.Stories;
import app.bowerbird.reader.shelf.story.Story;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Tells programs what changed on a shelf since they last asked.
///
/// Stories that a mute hides are told of as well, marked `muted`: setting or taking back a mute changes no story and
/// so no `changed_seq`, and a program that left them out would miss them when the mute ends.
@Component
class WhatChanged {

    private final Shelf shelf;
    private final Stories stories;

    WhatChanged(Shelf shelf, Stories stories) {
        this.shelf = shelf;
        this.stories = stories;
    }

    /// What changed since a number: to be asked again with `seq`; `more` when there is more already.
    record Changed(long seq, List<ShelvedStory> items, List<Integer> tombstones, boolean more) {}

    Changed since(String reader, long since, int limit) {
        var fresh = shelf.fresh(reader);
        List<Sketch> later = fresh.index().all().stream()
                .filter(sketch -> sketch.changedSeq() > since)
                .sorted(Comparator.comparingLong(Sketch::changedSeq))
                .limit(limit + 1L)
                .toList();
        boolean more = later.size() > limit;
        List<Sketch> shown = more ? later.subList(0, limit) : later;
        long settled = fresh.known().settled();
        long seq = more ? Math.min(shown.getLast().changedSeq(), settled) : settled;
        if (since > fresh.known().last()) {
            throw new BadInput("since", "is later than the last change of this shelf: begin again with 0");
        }
        Map<String, Story> found = stories.all(
                shown.stream().filter(sketch -> !sketch.gone()).map(Sketch::key).toList());
        List<ShelvedStory> items = shown.stream()
                .map(sketch -> found.get(sketch.key()))
                .filter(Objects::nonNull)
                .map(story -> shelf.whole(story, fresh.index()))
                .toList();
        List<Integer> tombstones =
                shown.stream().filter(Sketch::gone).map(Sketch::id).toList();
        return new Changed(Math.max(seq, since), items, tombstones, more && seq > since);
    }
}
