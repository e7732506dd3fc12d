package app.bowerbird.poller.source.x;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The streams of a timeline, read one after the other; one whose window is spent rests, and the others go on.
record XRound(List<XStream> streams) {

    /// The stream whose turn it is; of a finished round, the first. Empty when all rest.
    Optional<XStream> turn(XCursor cursor, Instant now) {
        List<String> names = streams.stream().map(XStream::name).toList();
        int from = Math.max(0, names.indexOf(String.valueOf(cursor.turn())));
        Optional<XStream> next = streams.stream()
                .skip(from)
                .filter(one -> !resting(one, cursor, now))
                .findFirst();
        return next.isPresent()
                ? next
                : streams.stream().filter(one -> !resting(one, cursor, now)).findFirst();
    }

    /// On with the same stream, the next one, or the end of the round.
    XCursor after(XStream stream, XCursor cursor, Instant now) {
        if (cursor.walking(stream) && !resting(stream, cursor, now)) {
            return cursor.atTurn(stream);
        }
        return cursor.atTurn(streams.stream()
                .skip(streams.indexOf(stream) + 1L)
                .filter(one -> !resting(one, cursor, now))
                .findFirst()
                .orElse(null));
    }

    boolean isOfOne() {
        return streams.size() == 1;
    }

    /// Whether something is left to be read that must not be asked for yet.
    boolean waits(XCursor cursor, Instant now) {
        return streams.stream().anyMatch(one -> cursor.walking(one) && resting(one, cursor, now));
    }

    boolean rests(XCursor cursor, Instant now) {
        return streams.stream().allMatch(one -> resting(one, cursor, now));
    }

    @Nullable
    Instant awakeAt(XCursor cursor) {
        return streams.stream()
                .map(one -> cursor.walk(one).rest())
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /// Why one of them cannot be read, for the owner.
    @Nullable
    String trouble(XCursor cursor) {
        return streams.stream()
                .map(one -> cursor.walk(one).trouble())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean resting(XStream stream, XCursor cursor, Instant now) {
        return cursor.walk(stream).resting(now);
    }
}
