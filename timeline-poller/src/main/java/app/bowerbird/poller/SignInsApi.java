package app.bowerbird.poller;

import app.bowerbird.poller.source.TimelineSource.Fault;
import app.bowerbird.poller.source.mastodon.MastodonSignIns;
import app.bowerbird.poller.source.mastodon.MastodonSignIns.SignIn;
import app.bowerbird.poller.timeline.Timeline;
import app.bowerbird.poller.timeline.TimelineForm;
import app.bowerbird.poller.timeline.Timelines;
import com.mongodb.MongoException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lets an owner sign in at an instance, for reader-api: where to send their browser, and what they came back with.
@RestController
@RequestMapping("/sign-ins")
class SignInsApi {

    private final MastodonSignIns mastodon;
    private final TimelinesApi timelines;
    private final Timelines stored;

    SignInsApi(MastodonSignIns mastodon, TimelinesApi timelines, Timelines stored) {
        this.mastodon = mastodon;
        this.timelines = timelines;
        this.stored = stored;
    }

    /// @param redirectUri where the instance sends the browser back to
    record AtInstance(
            String reader,
            @Nullable Map<String, String> settings,
            @Nullable String redirectUri) {}

    record Back(
            String reader, @Nullable String state, @Nullable String code) {

        @Override
        public String toString() {
            return "Back[" + reader + "]";
        }
    }

    @PostMapping("/mastodon")
    ResponseEntity<Object> begin(@RequestBody AtInstance wish) {
        Map<String, String> settings = wish.settings() == null ? Map.of() : wish.settings();
        List<Fault> faults = mastodon.faults(settings);
        if (!faults.isEmpty()) {
            return ResponseEntity.badRequest().body(TimelinesApi.problem(faults));
        }
        return switch (mastodon.begin(wish.reader(), settings, text(wish.redirectUri()))) {
            case SignIn.Refused refused -> refused(refused.sentence());
            case SignIn other -> ResponseEntity.ok(other);
        };
    }

    /// Adds the timeline; where there is the same already, it gets the new token.
    @PostMapping("/mastodon/back")
    ResponseEntity<Object> complete(@RequestBody Back back) {
        return switch (mastodon.complete(back.reader(), text(back.state()), text(back.code()))) {
            case SignIn.Refused refused -> refused(refused.sentence());
            case SignIn.Begun _ -> throw new IllegalStateException("a sign-in that ends does not begin");
            case SignIn.Done done -> {
                Optional<Timeline> same = stored.of(back.reader()).stream()
                        .filter(t ->
                                t.source().equals("mastodon") && t.settings().equals(done.settings()))
                        .findFirst();
                var change = new TimelineForm.Change(null, null, null, Map.copyOf(done.credentials()));
                var wish = new TimelineForm.Wish(
                        back.reader(), "mastodon", null, Map.copyOf(done.settings()), Map.copyOf(done.credentials()));
                yield same.isPresent() ? timelines.change(same.get().id(), back.reader(), change) : timelines.add(wish);
            }
        };
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    ProblemDetail storeAway(MongoException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The store cannot be reached just now.");
    }

    private static ResponseEntity<Object> refused(String sentence) {
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, sentence));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
