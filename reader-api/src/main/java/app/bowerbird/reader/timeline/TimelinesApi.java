package app.bowerbird.reader.timeline;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.timeline.poller.Poller;
import app.bowerbird.reader.timeline.poller.Timeline;
import app.bowerbird.reader.timeline.poller.TimelineWish;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The timelines of the reader who asks: `/api/v1/timelines`.
@RestController
@RequestMapping("/api/v1/timelines")
class TimelinesApi {

    private final Poller poller;
    private final RemoveTimeline removeTimeline;

    TimelinesApi(Poller poller, RemoveTimeline removeTimeline) {
        this.poller = poller;
        this.removeTimeline = removeTimeline;
    }

    @GetMapping
    Timeline.Page list(@AuthenticationPrincipal Reader reader) {
        return poller.list(reader.id()).orProblem();
    }

    @GetMapping("/{id}")
    Timeline one(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        return poller.one(reader.id(), id).orProblem();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Timeline add(@AuthenticationPrincipal Reader reader, @RequestBody TimelineWish wish) {
        return poller.add(reader.id(), wish).orProblem();
    }

    @PatchMapping("/{id}")
    Timeline change(@AuthenticationPrincipal Reader reader, @PathVariable String id, @RequestBody TimelineWish wish) {
        return poller.change(reader.id(), id, wish).orProblem();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @AuthenticationPrincipal Reader reader,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean stories) {
        removeTimeline.remove(reader.id(), id, stories);
    }

    @PostMapping("/{id}/poll")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void poll(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        poller.poll(reader.id(), id).orProblem();
    }
}
