package app.bowerbird.poller;

import app.bowerbird.poller.closed.ClosedPosts;
import app.bowerbird.poller.link.Outbox;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.source.mastodon.MastodonSignIns;
import app.bowerbird.poller.source.x.access.XSignIns;
import app.bowerbird.poller.timeline.Schedule;
import app.bowerbird.poller.timeline.Timeline;
import app.bowerbird.poller.timeline.Timelines;
import com.mongodb.MongoException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Forgets a reader who leaves, for reader-api: timelines with their credentials and cursors, and every link of theirs.
@RestController
@RequestMapping("/readers")
class ReadersApi {

    private static final Logger log = LoggerFactory.getLogger(ReadersApi.class);

    private final Timelines timelines;
    private final Schedule schedule;
    private final Outbox outbox;
    private final ClosedPosts closedPosts;
    private final List<TimelineSource> sources;
    private final MastodonSignIns signIns;
    private final XSignIns xSignIns;

    ReadersApi(
            Timelines timelines,
            Schedule schedule,
            Outbox outbox,
            ClosedPosts closedPosts,
            List<TimelineSource> sources,
            MastodonSignIns signIns,
            XSignIns xSignIns) {
        this.timelines = timelines;
        this.schedule = schedule;
        this.outbox = outbox;
        this.closedPosts = closedPosts;
        this.sources = sources;
        this.signIns = signIns;
        this.xSignIns = xSignIns;
    }

    /// Harmless to repeat: nothing of a reader is as good as forgotten.
    @DeleteMapping("/{reader}")
    ResponseEntity<Void> forget(@PathVariable String reader) {
        if (!reader.matches("[A-Za-z0-9]{1,64}")) {
            return ResponseEntity.badRequest().build();
        }
        for (Timeline timeline : timelines.of(reader)) {
            timelines.remove(timeline.id());
            schedule.remove(timeline.id());
        }
        outbox.forget(reader);
        closedPosts.forget(reader);
        sources.forEach(source -> source.forgetReader(reader));
        signIns.forget(reader);
        xSignIns.forget(reader);
        log.atInfo().addKeyValue("reader", reader).log("a reader is forgotten");
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    ProblemDetail storeAway(MongoException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The store cannot be reached just now.");
    }
}
