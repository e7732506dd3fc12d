package app.bowerbird.reader.mute;

import app.bowerbird.reader.mute.rule.Mute;
import app.bowerbird.reader.mute.store.Mutes;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/// What the page and the API of mutes do alike.
@Component
class MuteDesk {

    private final Mutes mutes;
    private final PreviewMute preview;
    private final Clock clock;

    MuteDesk(Mutes mutes, PreviewMute preview, Clock clock) {
        this.mutes = mutes;
        this.preview = preview;
        this.clock = clock;
    }

    /// @return those that hold, the newest first
    List<Mute> mutes(String reader) {
        return mutes.of(reader, clock.instant()).reversed();
    }

    Mute understand(String reader, AskedMute asked) {
        Mute mute = asked.mute(clock.instant());
        return mute.kind() == Mute.Kind.PERSON ? named(reader, mute) : mute;
    }

    PreviewMute.MutePreview preview(String reader, Mute mute) {
        return preview.of(reader, mute);
    }

    Mute add(String reader, AskedMute asked) {
        Mute mute = understand(reader, asked);
        mutes.add(reader, mute);
        return mute;
    }

    boolean remove(String reader, String id) {
        return mutes.remove(reader, id);
    }

    /// A person who is muted already is not heard on the shelf any more: then the mute knows the name.
    private Mute named(String reader, Mute mute) {
        String name = preview.nameOf(reader, mute.value())
                .or(() -> mutes(reader).stream()
                        .filter(other -> other.id().equals(mute.id()))
                        .findFirst()
                        .map(Mute::called))
                .orElse(null);
        return new Mute(mute.kind(), mute.value(), name, mute.createdAt(), mute.endsAt());
    }
}
