package app.bowerbird.poller;

import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.source.TimelineSource.Fault;
import app.bowerbird.poller.source.mastodon.MastodonSignIns;
import app.bowerbird.poller.source.mastodon.MastodonSignIns.SignIn;
import app.bowerbird.poller.timeline.Schedule;
import app.bowerbird.poller.timeline.Timeline;
import app.bowerbird.poller.timeline.TimelineForm;
import app.bowerbird.poller.timeline.Timelines;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Begins and ends a sign-in at a Mastodon instance, for reader-api: what comes of it is a timeline, never a token.
@RestController
@RequestMapping("/sign-ins/mastodon")
class SignInsApi {

    private final MastodonSignIns signIns;
    private final TimelineForm form;
    private final Timelines timelines;
    private final Schedule schedule;
    private final Clock clock;
    private final PollerSettings settings;

    SignInsApi(
            MastodonSignIns signIns,
            List<TimelineSource> sources,
            Seal seal,
            Timelines timelines,
            Schedule schedule,
            Clock clock,
            PollerSettings settings) {
        this.signIns = signIns;
        this.form = new TimelineForm(
                sources.stream().collect(Collectors.toMap(TimelineSource::name, Function.identity())), seal);
        this.timelines = timelines;
        this.schedule = schedule;
        this.clock = clock;
        this.settings = settings;
    }

    /// @param redirectUri where the instance sends the browser back to
    record Beginning(String reader, Map<String, String> settings, String redirectUri) {}

    /// @param code empty where the owner said no
    record Ending(String reader, String state, @Nullable String code) {}

    @PostMapping
    ResponseEntity<Object> begin(@RequestBody Beginning beginning) {
        List<Fault> faults = signIns.faults(beginning.settings());
        if (!faults.isEmpty()) {
            var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The input has faults.");
            problem.setProperty("errors", faults);
            return ResponseEntity.badRequest().body(problem);
        }
        return answer(
                signIns.begin(beginning.reader(), beginning.settings(), beginning.redirectUri()), beginning.reader());
    }

    @PostMapping("/end")
    ResponseEntity<Object> end(@RequestBody Ending ending) {
        String code = ending.code() == null ? "" : ending.code();
        return answer(signIns.complete(ending.reader(), ending.state(), code), ending.reader());
    }

    private ResponseEntity<Object> answer(SignIn signIn, String reader) {
        return switch (signIn) {
            case SignIn.Begun begun -> ResponseEntity.ok(begun);
            case SignIn.Done done ->
                ResponseEntity.status(HttpStatus.CREATED).body(TimelinesApi.Shown.of(kept(reader, done), null));
            case SignIn.Refused refused ->
                ResponseEntity.status(HttpStatus.CONFLICT)
                        .body(ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, refused.sentence()));
        };
    }

    /// A second sign-in for the same timeline mends the first.
    private Timeline kept(String reader, SignIn.Done done) {
        Instant now = clock.instant();
        Optional<Timeline> before = timelines.of(reader).stream()
                .filter(t -> t.source().equals("mastodon") && t.settings().equals(done.settings()))
                .findFirst();
        Timeline timeline = before.map(
                        t -> form.change(t, new TimelineForm.Change(null, null, null, Map.copyOf(done.credentials()))))
                .orElseGet(() -> form.make(
                        new TimelineForm.Wish(reader, "mastodon", null, done.settings(), done.credentials()), now));
        before.ifPresentOrElse(t -> timelines.change(t, timeline), () -> timelines.add(timeline));
        schedule.add(timeline.id(), now, settings.pace().first());
        schedule.hurry(timeline.id(), now);
        return timeline;
    }
}
