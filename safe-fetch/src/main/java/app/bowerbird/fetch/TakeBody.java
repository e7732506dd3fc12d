package app.bowerbird.fetch;

import app.bowerbird.fetch.body.BodyReader;
import app.bowerbird.fetch.body.ContentType;
import app.bowerbird.fetch.body.Letters;
import app.bowerbird.fetch.body.NoRoomException;
import app.bowerbird.fetch.body.Room;
import app.bowerbird.fetch.body.TooLargeException;
import app.bowerbird.fetch.wire.Reply;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes as much of an answer's body as the limits allow, once its head says that it is worth it.
final class TakeBody {

    /// How it went.
    sealed interface Outcome {}

    /// @param contentType by sniffing
    record Taken(Media media, String contentType, @Nullable Charset charset, byte[] body) implements Outcome {}

    record Unwanted(String reason) implements Outcome {}

    private static final int SNIFFED = 512;
    private static final int OF_AN_ERROR = 64 * 1024;
    private static final byte[] NOTHING = {};

    private final FetchLimits limits;
    private final Room.Share room;

    TakeBody(FetchLimits limits, Room.Share room) {
        this.limits = limits;
        this.room = room;
    }

    Outcome from(Reply reply) throws IOException {
        var label = ContentType.of(reply.header("content-type").orElse(""));
        if (reply.status() / 100 != 2) {
            return ofAnError(reply, label);
        }
        Optional<String> unwanted = unwantedByHead(reply, label);
        if (unwanted.isPresent()) {
            return new Unwanted(unwanted.get());
        }
        var reader = reader(reply, limits.maxWireBytes(), limits.maxDecodedBytes());
        byte[] head = reader.head(SNIFFED);
        String type = label.sniffed(head);
        var media = Media.of(type).filter(limits.media()::contains);
        if (head.length > 0 && media.isEmpty()) {
            return new Unwanted("not what was looked for (" + type + ")");
        }
        if (limits.isPage() && media.filter(Media::isPictureOrSound).isPresent()) {
            return new Taken(media.get(), type, null, head);
        }
        if (declaredLength(reply) > limits.maxWireBytes()) {
            throw new TooLargeException(limits.maxWireBytes());
        }
        byte[] body = reader.whole();
        return taken(media.orElse(Media.TEXT), type, label, body);
    }

    /// What an error page says is of little use, and its status is known: a taste of it, and no complaint.
    private Outcome ofAnError(Reply reply, ContentType label) throws IOException {
        try {
            byte[] body = coding(reply).isPresent()
                    ? reader(reply, limits.maxWireBytes(), limits.maxDecodedBytes())
                            .taste(OF_AN_ERROR)
                    : NOTHING;
            String type = label.sniffed(body);
            return taken(Media.of(type).orElse(Media.TEXT), type, label, body);
        } catch (NoRoomException full) {
            throw full;
        } catch (IOException unreadable) {
            return new Taken(Media.TEXT, "text/plain", null, NOTHING);
        }
    }

    private static Taken taken(Media media, String type, ContentType label, byte[] body) {
        return new Taken(media, type, media.isText() ? Letters.of(body, label.charset()) : null, body);
    }

    private Optional<String> unwantedByHead(Reply reply, ContentType label) throws TooLargeException {
        if (coding(reply).isEmpty()) {
            return Optional.of("an unreadable answer (its encoding)");
        }
        String disposition = reply.header("content-disposition").orElse("").toLowerCase(Locale.ROOT);
        if (limits.isPage() && disposition.startsWith("attachment")) {
            return Optional.of("a file to download, not a page");
        }
        if (!label.isWorthALook()) {
            return Optional.of("not what was looked for (" + label.type() + ")");
        }
        boolean headMayDo = limits.isPage()
                && (label.type().isEmpty() || label.isSound() || label.type().startsWith("image/"));
        if (!headMayDo && declaredLength(reply) > limits.maxWireBytes()) {
            throw new TooLargeException(limits.maxWireBytes());
        }
        return Optional.empty();
    }

    private BodyReader reader(Reply reply, long maxWire, long maxDecoded) throws IOException {
        boolean gzip = coding(reply).filter("gzip"::equals).isPresent();
        return new BodyReader(reply.body(), gzip, maxWire, maxDecoded, reply::received, room);
    }

    /// `gzip` or `identity`; empty for anything else, and for more than one.
    private static Optional<String> coding(Reply reply) {
        List<String> codings = reply.headers().getOrDefault("content-encoding", List.of());
        String coding = codings.isEmpty() ? "" : codings.getFirst().toLowerCase(Locale.ROOT);
        return switch (codings.size() > 1 ? "several" : coding) {
            case "gzip", "x-gzip" -> Optional.of("gzip");
            case "", "identity", "none", "utf-8" -> Optional.of("identity");
            default -> Optional.empty();
        };
    }

    private static long declaredLength(Reply reply) {
        String digits = reply.header("content-length").orElse("0");
        return !digits.matches("\\d+") ? 0 : digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
