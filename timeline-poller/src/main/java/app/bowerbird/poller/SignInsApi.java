package app.bowerbird.poller;

import app.bowerbird.poller.source.TimelineSource.Fault;
import app.bowerbird.poller.source.mastodon.MastodonSignIns;
import app.bowerbird.poller.source.mastodon.MastodonSignIns.SignIn;
import app.bowerbird.poller.source.x.access.XApp;
import app.bowerbird.poller.source.x.access.XSignIns;
import app.bowerbird.poller.source.x.access.XSignIns.Begun;
import app.bowerbird.poller.source.x.access.XSignIns.Ended;
import app.bowerbird.poller.timeline.Timeline;
import app.bowerbird.poller.timeline.TimelineForm;
import app.bowerbird.poller.timeline.Timelines;
import com.mongodb.MongoException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

/// Lets an owner sign in at X or at an instance, for reader-api: where to send their browser, and what they came back
/// with.
@RestController
@RequestMapping("/sign-ins")
class SignInsApi {

    private final MastodonSignIns mastodon;
    private final XSignIns x;
    private final TimelinesApi timelines;
    private final Timelines stored;

    SignInsApi(MastodonSignIns mastodon, XSignIns x, TimelinesApi timelines, Timelines stored) {
        this.mastodon = mastodon;
        this.x = x;
        this.timelines = timelines;
        this.stored = stored;
    }

    /// @param redirectUri where the instance sends the browser back to
    record AtInstance(
            String reader,
            @Nullable Map<String, String> settings,
            @Nullable String redirectUri) {}

    /// @param timeline one that is signed in anew; null adds one
    /// @param redirectUri where X sends the browser back to, as it stands in X's developer console
    record AtX(
            String reader,
            @Nullable String timeline,
            @Nullable String name,
            @Nullable Map<String, @Nullable String> settings,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String redirectUri) {

        @Override
        public String toString() {
            return "AtX[" + reader + "]";
        }
    }

    record Back(
            String reader, @Nullable String state, @Nullable String code) {

        @Override
        public String toString() {
            return "Back[" + reader + "]";
        }
    }

    record Started(String authorizeUrl, Instant expiresAt) {}

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

    @PostMapping("/x")
    ResponseEntity<Object> beginAtX(@RequestBody AtX wish) {
        XApp known = text(wish.clientId()).isEmpty() ? timelines.xApp(wish.timeline(), wish.reader()) : null;
        String id = known == null ? text(wish.clientId()) : known.clientId();
        String secret = known == null ? text(wish.clientSecret()) : known.clientSecret();
        var faults = new ArrayList<Fault>();
        if (!id.matches("[\\x21-\\x7e]{1,300}")) {
            faults.add(new Fault("client_id", "is missing: X's developer console shows it as OAuth 2.0 Client ID"));
        }
        if (!secret.matches("[\\x21-\\x7e]{0,300}")) {
            faults.add(new Fault("client_secret", "has characters that no secret of X has"));
        }
        if (!text(wish.redirectUri()).matches("https?://\\S{1,2000}")) {
            faults.add(new Fault("redirect_uri", "must be a web address"));
        }
        Map<String, @Nullable String> settings = wish.settings() == null ? Map.of() : wish.settings();
        if (wish.timeline() == null) {
            faults.addAll(timelines.settingFaults("x", settings));
        }
        if (!faults.isEmpty()) {
            return ResponseEntity.badRequest().body(TimelinesApi.problem(faults));
        }
        var beside = new HashMap<String, String>();
        settings.forEach((name, value) -> beside.put("settings." + name, text(value)));
        beside.put("name", text(wish.name()));
        beside.put("timeline", text(wish.timeline()));
        Begun begun = x.begin(wish.reader(), new XApp(id, secret), text(wish.redirectUri()), beside);
        return ResponseEntity.ok(new Started(begun.authorizeUrl(), begun.until()));
    }

    /// Adds the timeline, or gives the one there is its new tokens.
    @PostMapping("/x/back")
    ResponseEntity<Object> completeAtX(@RequestBody Back back) {
        switch (x.complete(back.reader(), text(back.state()), back.code())) {
            case Ended.Refused refused -> {
                return refused(refused.sentence());
            }
            case Ended.SignedIn in -> {
                String timeline = in.beside().getOrDefault("timeline", "");
                Map<String, @Nullable String> credentials = new HashMap<>(in.credentials());
                if (!timeline.isEmpty()) {
                    var change = new TimelineForm.Change(null, null, null, credentials);
                    return timelines.change(timeline, back.reader(), change);
                }
                Map<String, @Nullable String> settings = new HashMap<>();
                in.beside().forEach((name, value) -> {
                    if (name.startsWith("settings.")) {
                        settings.put(name.substring("settings.".length()), value);
                    }
                });
                String name = in.beside().getOrDefault("name", "");
                return timelines.add(new TimelineForm.Wish(back.reader(), "x", name, settings, credentials));
            }
        }
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
