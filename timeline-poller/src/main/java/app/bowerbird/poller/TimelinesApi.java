package app.bowerbird.poller;

import app.bowerbird.poller.budget.Ledger;
import app.bowerbird.poller.closed.ClosedPosts;
import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.source.Offer;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.source.TimelineSource.Fault;
import app.bowerbird.poller.source.x.access.XApp;
import app.bowerbird.poller.timeline.Keys;
import app.bowerbird.poller.timeline.Schedule;
import app.bowerbird.poller.timeline.ShowTimeline;
import app.bowerbird.poller.timeline.ShownTimeline;
import app.bowerbird.poller.timeline.Timeline;
import app.bowerbird.poller.timeline.Timeline.State;
import app.bowerbird.poller.timeline.TimelineForm;
import app.bowerbird.poller.timeline.Timelines;
import com.mongodb.MongoException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lists, adds, changes, removes and hurries a reader's timelines, for reader-api. Credentials go in and never come
/// out.
@RestController
@RequestMapping("/timelines")
class TimelinesApi {

    private final Map<String, TimelineSource> sources;
    private final Timelines timelines;
    private final Schedule schedule;
    private final TimelineForm form;
    private final ShowTimeline show;
    private final ClosedPosts closedPosts;
    private final Seal seal;
    private final Clock clock;
    private final PollerSettings settings;

    TimelinesApi(
            List<TimelineSource> sources,
            Timelines timelines,
            Schedule schedule,
            Ledger ledger,
            ClosedPosts closedPosts,
            Seal seal,
            Clock clock,
            PollerSettings settings) {
        this.sources = sources.stream().collect(Collectors.toMap(TimelineSource::name, Function.identity()));
        this.timelines = timelines;
        this.schedule = schedule;
        this.form = new TimelineForm(this.sources, seal);
        this.show = new ShowTimeline(this.sources, schedule, ledger);
        this.closedPosts = closedPosts;
        this.seal = seal;
        this.clock = clock;
        this.settings = settings;
    }

    record Listed(List<ShownTimeline> items) {}

    @GetMapping
    Listed list(@RequestParam String reader) {
        return new Listed(show.all(timelines.of(reader), clock.instant()));
    }

    @PostMapping
    ResponseEntity<Object> add(@RequestBody TimelineForm.Wish wish) {
        List<Fault> faults = form.faults(wish);
        if (!faults.isEmpty()) {
            return ResponseEntity.badRequest().body(problem(faults));
        }
        Timeline added = form.make(wish, clock.instant());
        timelines.add(added);
        schedule.add(added.id(), clock.instant(), settings.pace().first());
        return ResponseEntity.status(HttpStatus.CREATED).body(shown(added));
    }

    @GetMapping("/{id}")
    ResponseEntity<ShownTimeline> one(@PathVariable String id, @RequestParam String reader) {
        return ResponseEntity.of(timelines.find(id, reader).map(this::shown));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Object> change(
            @PathVariable String id, @RequestParam String reader, @RequestBody TimelineForm.Change change) {
        Optional<Timeline> found = timelines.find(id, reader);
        if (found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        List<Fault> faults = form.faults(found.get(), change);
        if (!faults.isEmpty()) {
            return ResponseEntity.badRequest().body(problem(faults));
        }
        Timeline changed = form.change(found.get(), change);
        timelines.change(found.get(), changed);
        if (changed.state() != State.ACTIVE) {
            schedule.remove(id);
        } else if (found.get().state() != State.ACTIVE || change.touchesSource()) {
            start(id);
        }
        return ResponseEntity.of(timelines.find(id, reader).map(this::shown));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(@PathVariable String id, @RequestParam String reader) {
        if (timelines.find(id, reader).isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        timelines.remove(id);
        schedule.remove(id);
        closedPosts.hasten(id, clock.instant());
        sources.values().forEach(source -> source.forget(id));
        return ResponseEntity.noContent().build();
    }

    /// "Now" also starts one that stopped: the owner says it is mended. A paused one stays paused.
    @PostMapping("/{id}/poll")
    ResponseEntity<Object> poll(@PathVariable String id, @RequestParam String reader) {
        Optional<Timeline> found = timelines.find(id, reader);
        if (found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        if (found.get().state() == State.PAUSED) {
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .body(ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "This timeline is paused."));
        }
        if (found.get().state() == State.STOPPED) {
            timelines.change(found.get(), form.started(found.get()));
        }
        start(id);
        return ResponseEntity.accepted().build();
    }

    /// @param reason why there is nothing to choose from; null where there is
    record Choices(List<Offer.Choice> items, @Nullable String reason) {}

    /// What else its account has to be read, such as lists by name. The network is asked, and X bills each list.
    @GetMapping("/{id}/choices")
    ResponseEntity<Choices> choices(@PathVariable String id, @RequestParam String reader) {
        return ResponseEntity.of(timelines.find(id, reader).map(this::choices));
    }

    /// Another timeline of the same account, without another sign-in, where its source allows that.
    @PostMapping("/{id}/beside")
    ResponseEntity<Object> addBeside(
            @PathVariable String id, @RequestParam String reader, @RequestBody TimelineForm.Change wish) {
        Optional<Timeline> found = timelines.find(id, reader);
        if (found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        Timeline known = found.get();
        TimelineSource source = sources.get(known.source());
        Map<String, String> shared = source == null ? Map.of() : source.shared(opened(known));
        if (shared.isEmpty()) {
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .body(ProblemDetail.forStatusAndDetail(
                            HttpStatus.CONFLICT, "This source needs a sign-in of its own for each timeline."));
        }
        Map<String, @Nullable String> settings = new HashMap<>(TimelineForm.settings(known, wish));
        return add(new TimelineForm.Wish(reader, known.source(), wish.name(), settings, new HashMap<>(shared)));
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return problem(List.of(new Fault("body", "is not the JSON this address takes")));
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    ProblemDetail storeAway(MongoException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The store cannot be reached just now.");
    }

    /// What is wrong with settings alone, before anybody signs in.
    List<Fault> settingFaults(String source, Map<String, @Nullable String> wishes) {
        return form.faults(new TimelineForm.Wish("r", source, null, wishes, null)).stream()
                .filter(fault -> fault.field().startsWith("settings"))
                .toList();
    }

    /// The app at X that a timeline was signed in with; null where there is none.
    @Nullable
    XApp xApp(@Nullable String id, String reader) {
        return Optional.ofNullable(id)
                .flatMap(known -> timelines.find(known, reader))
                .map(this::opened)
                .filter(XApp::signedIn)
                .map(XApp::of)
                .orElse(null);
    }

    private void start(String id) {
        schedule.add(id, clock.instant(), settings.pace().first());
        schedule.hurry(id, clock.instant());
    }

    private ShownTimeline shown(Timeline timeline) {
        return show.one(timeline, clock.instant());
    }

    private Choices choices(Timeline timeline) {
        TimelineSource source = sources.get(timeline.source());
        Offer offer = Optional.ofNullable(source)
                .flatMap(one -> Keys.open(timeline, timelines, seal)
                        .map(keys -> one.offer(keys.subscription(), timeline.cursor())))
                .orElseGet(() -> new Offer.None("The stored credentials cannot be opened: enter them again."));
        return switch (offer) {
            case Offer.Choices given -> new Choices(given.choices(), null);
            case Offer.None none -> new Choices(List.of(), none.sentence());
        };
    }

    private Map<String, String> opened(Timeline timeline) {
        return Optional.ofNullable(timeline.box())
                .flatMap(box -> seal.open(box, timeline.sealOwner()))
                .orElse(Map.of());
    }

    static ProblemDetail problem(List<Fault> faults) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The input has faults.");
        problem.setProperty("errors", faults);
        return problem;
    }
}
