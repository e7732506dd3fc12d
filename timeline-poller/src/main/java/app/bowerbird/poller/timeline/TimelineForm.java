package app.bowerbird.poller.timeline;

import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.source.Outcome.Face;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.source.TimelineSource.Fault;
import app.bowerbird.poller.timeline.Timeline.State;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns what an owner asks for into a timeline, or into the list of what is wrong with it.
public final class TimelineForm {

    private static final int LONGEST_NAME = 200;

    private final Map<String, TimelineSource> sources;
    private final Seal seal;
    private final SecureRandom random = new SecureRandom();

    public TimelineForm(Map<String, TimelineSource> sources, Seal seal) {
        this.sources = sources;
        this.seal = seal;
    }

    /// A new timeline.
    public record Wish(
            @Nullable String reader,
            @Nullable String source,
            @Nullable String name,
            @Nullable Map<String, @Nullable String> settings,
            @Nullable Map<String, @Nullable String> credentials) {

        @Override
        public String toString() {
            return "Wish[" + source + "]";
        }
    }

    /// A change to one; what is null stays. Credentials are given whole.
    public record Change(
            @Nullable Boolean paused,
            @Nullable String name,
            @Nullable Map<String, @Nullable String> settings,
            @Nullable Map<String, @Nullable String> credentials) {

        public boolean touchesSource() {
            return settings != null || credentials != null;
        }

        @Override
        public String toString() {
            return "Change[paused=" + paused + "]";
        }
    }

    public List<Fault> faults(Wish wish) {
        var faults = new ArrayList<Fault>();
        if (wish.reader() == null || wish.reader().isBlank() || wish.reader().length() > 64) {
            faults.add(new Fault("reader", "is missing or longer than 64 letters"));
        }
        nameFault(wish.name(), faults);
        TimelineSource source = wish.source() == null ? null : sources.get(wish.source());
        if (source == null) {
            List<String> names = sources.keySet().stream().sorted().toList();
            faults.add(new Fault("source", "must be one of " + String.join(", ", names)));
        } else {
            faults.addAll(source.faults(plain(wish.settings()), plain(wish.credentials())));
        }
        return faults;
    }

    public List<Fault> faults(Timeline timeline, Change change) {
        var faults = new ArrayList<Fault>();
        nameFault(change.name(), faults);
        TimelineSource source = sources.get(timeline.source());
        if (source == null || !change.touchesSource()) {
            return faults;
        }
        boolean givesCredentials = change.credentials() != null;
        source.faults(settings(timeline, change), plain(change.credentials())).stream()
                .filter(fault -> givesCredentials || !fault.field().startsWith("credentials"))
                .forEach(faults::add);
        return faults;
    }

    /// Only of a wish without faults.
    public Timeline make(Wish wish, Instant now) {
        byte[] bytes = new byte[10];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        String reader = String.valueOf(wish.reader());
        String source = String.valueOf(wish.source());
        Map<String, String> settings = plain(wish.settings());
        boolean named = wish.name() != null && !wish.name().isBlank();
        TimelineSource known = sources.get(source);
        Face face = known == null ? new Face(null, null) : known.face(settings);
        String address = face.address();
        String name = named ? String.valueOf(wish.name()).strip() : String.valueOf(face.name());
        var bare = new Timeline(
                id, reader, source, name, named, address, settings, null, State.ACTIVE, null, 0, null, null, 0, 0, now);
        return with(bare, settings, plain(wish.credentials()), State.ACTIVE);
    }

    public Timeline change(Timeline timeline, Change change) {
        State state = timeline.state();
        if (change.paused() != null) {
            state = change.paused() ? State.PAUSED : State.ACTIVE;
        } else if (change.touchesSource() && state == State.STOPPED) {
            state = State.ACTIVE;
        }
        Timeline changed = with(timeline, settings(timeline, change), plain(change.credentials()), state);
        return change.name() == null || change.name().isBlank()
                ? changed
                : named(changed, change.name().strip());
    }

    public Timeline started(Timeline timeline) {
        return with(timeline, timeline.settings(), Map.of(), State.ACTIVE);
    }

    private Timeline with(Timeline t, Map<String, String> settings, Map<String, String> credentials, State state) {
        String error = state == State.ACTIVE && t.state() == State.STOPPED ? null : t.lastError();
        return new Timeline(
                t.id(),
                t.reader(),
                t.source(),
                t.name(),
                t.named(),
                settings.getOrDefault("url", t.address()),
                settings,
                credentials.isEmpty() ? t.box() : seal.close(credentials, t.sealOwner()),
                state,
                t.cursor(),
                t.version(),
                t.lastPollAt(),
                error,
                t.postsSeen(),
                t.linksFound(),
                t.createdAt());
    }

    private static Timeline named(Timeline t, String name) {
        return new Timeline(
                t.id(),
                t.reader(),
                t.source(),
                name,
                true,
                t.address(),
                t.settings(),
                t.box(),
                t.state(),
                t.cursor(),
                t.version(),
                t.lastPollAt(),
                t.lastError(),
                t.postsSeen(),
                t.linksFound(),
                t.createdAt());
    }

    /// Those it has, with what changes.
    public static Map<String, String> settings(Timeline timeline, Change change) {
        var settings = new LinkedHashMap<>(timeline.settings());
        settings.putAll(plain(change.settings()));
        return Map.copyOf(settings);
    }

    private static void nameFault(@Nullable String name, List<Fault> faults) {
        if (name != null && name.length() > LONGEST_NAME) {
            faults.add(new Fault("name", "is longer than " + LONGEST_NAME + " letters"));
        }
    }

    private static Map<String, String> plain(@Nullable Map<String, @Nullable String> given) {
        var plain = new LinkedHashMap<String, String>();
        if (given != null) {
            given.forEach((name, value) -> {
                if (value != null) {
                    plain.put(name, value.strip());
                }
            });
        }
        return Map.copyOf(plain);
    }
}
