package app.bowerbird.fetch;

import app.bowerbird.fetch.body.NoRoomException;
import app.bowerbird.fetch.body.Refresh;
import app.bowerbird.fetch.body.RetryAfter;
import app.bowerbird.fetch.body.Room;
import app.bowerbird.fetch.gate.AddressGate;
import app.bowerbird.fetch.gate.Verdict;
import app.bowerbird.fetch.gate.WebAddress;
import app.bowerbird.fetch.wire.Deadline;
import app.bowerbird.fetch.wire.Lanes;
import app.bowerbird.fetch.wire.Reply;
import app.bowerbird.fetch.wire.Trouble;
import app.bowerbird.fetch.wire.Wire;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One fetch from the first address to where it ends. Every hop passes the same gate.
final class Journey {

    /// What all journeys share.
    record Outfit(AddressGate gate, Wire wire, Lanes lanes, Pacing pacing, Clock clock, String userAgent) {}

    private sealed interface Step {
        record Ended(FetchResult result) implements Step {}

        record Onward(String reference, boolean withoutBody) implements Step {}
    }

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Outfit outfit;
    private final FetchRequest request;
    private final FetchLimits limits;
    private final Deadline deadline;
    private final Room.Share room;
    private final List<Hop> hops = new ArrayList<>();
    private final Asking asking;

    Journey(Outfit outfit, FetchRequest request, Deadline deadline, Room.Share room) {
        this.outfit = outfit;
        this.request = request;
        this.asking = new Asking(request, outfit.userAgent());
        this.limits = request.limits();
        this.deadline = deadline;
        this.room = room;
    }

    FetchResult run() {
        String asked = request.url();
        Verdict next = outfit.gate().judge(asked);
        while (next instanceof Verdict.Open(WebAddress at)) {
            switch (hop(at)) {
                case Step.Ended(FetchResult result) -> {
                    return result;
                }
                case Step.Onward(String reference, boolean withoutBody) -> {
                    if (hops.size() > limits.maxRedirects()) {
                        return new FetchResult.Refused(at.toString(), "too many redirects", List.copyOf(hops));
                    }
                    asking.goesOn(withoutBody);
                    asked = reference;
                    next = outfit.gate().judge(reference, at);
                }
            }
        }
        return refused(printable(asked), next instanceof Verdict.Shut(String reason) ? reason : "");
    }

    private Step hop(WebAddress at) {
        var lane = outfit.lanes().to(at.host());
        if (lane.isEmpty()) {
            return busy(at, Duration.ofSeconds(1));
        }
        try (var _ = lane.get()) {
            Duration wait = untilItsTurn(at.host());
            return wait.isPositive() ? busy(at, wait) : ask(at);
        }
    }

    private Step ask(WebAddress at) {
        asking.goesTo(at);
        try (Reply reply = outfit.wire().send(at, asking.method(), asking.headers(), asking.body(), deadline)) {
            return read(at, reply);
        } catch (NoRoomException full) {
            return busy(at, Duration.ofSeconds(2));
        } catch (IOException | RuntimeException problem) {
            var trouble = deadline.isOver() ? Trouble.TOO_LATE : Trouble.of(problem);
            return new Step.Ended(
                    trouble.again() ? failed(at, trouble.reason()) : refused(at.toString(), trouble.reason()));
        }
    }

    private Step read(WebAddress at, Reply reply) throws IOException {
        if (REDIRECTS.contains(reply.status())) {
            return redirect(at, reply);
        }
        Optional<String> refresh = reply.status() == 200 && limits.maxRedirects() > 0
                ? reply.header("refresh").flatMap(Refresh::target)
                : Optional.empty();
        if (refresh.isPresent()) {
            return onward(at, reply, refresh.get(), true);
        }
        return switch (new TakeBody(limits, room).from(reply)) {
            case TakeBody.Unwanted(String reason) -> {
                hops.add(new Hop(at.toString(), reply.status(), reason));
                yield new Step.Ended(new FetchResult.Refused(at.toString(), reason, List.copyOf(hops)));
            }
            case TakeBody.Taken taken -> arrived(at, reply, taken);
        };
    }

    private Step redirect(WebAddress at, Reply reply) {
        List<String> locations = reply.headers().getOrDefault("location", List.of()).stream()
                .distinct()
                .toList();
        if (locations.size() != 1 || locations.getFirst().isEmpty()) {
            return new Step.Ended(refused(at.toString(), "a redirect to nowhere"));
        }
        if (limits.maxRedirects() == FetchLimits.REDIRECTS_ANSWERED) {
            hops.add(new Hop(at.toString(), reply.status(), "leads to " + printable(locations.getFirst())));
            return new Step.Ended(new FetchResult.Answered(
                    at.toString(),
                    reply.status(),
                    reply.headers(),
                    Media.TEXT,
                    "",
                    null,
                    new byte[0],
                    null,
                    List.copyOf(hops)));
        }
        boolean keepsBody = reply.status() == 307 || reply.status() == 308;
        if (keepsBody && asking.body() != null) {
            return new Step.Ended(refused(at.toString(), "a redirect of what was sent"));
        }
        return onward(at, reply, locations.getFirst(), !keepsBody);
    }

    private Step onward(WebAddress at, Reply reply, String reference, boolean withoutBody) {
        hops.add(new Hop(at.toString(), reply.status(), "leads to " + printable(reference)));
        return new Step.Onward(reference, withoutBody);
    }

    private Step arrived(WebAddress at, Reply reply, TakeBody.Taken taken) {
        if (limits.isPage()
                && reply.status() == 200
                && taken.body().length == 0
                && asking.method().equals("GET")) {
            return new Step.Ended(refused(at.toString(), "an empty answer"));
        }
        if (limits.metaRefresh() && taken.media() == Media.HTML && taken.charset() != null && reply.status() == 200) {
            Optional<String> refresh = Refresh.inPage(taken.body(), taken.charset());
            if (refresh.isPresent()) {
                return onward(at, reply, refresh.get(), true);
            }
        }
        hops.add(new Hop(at.toString(), reply.status(), "answered"));
        boolean later = reply.status() == 429 || reply.status() == 503;
        Instant retryAt = later
                ? reply.header("retry-after")
                        .flatMap(value -> RetryAfter.at(value, outfit.clock().instant()))
                        .orElse(null)
                : null;
        return new Step.Ended(new FetchResult.Answered(
                at.toString(),
                reply.status(),
                reply.headers(),
                taken.media(),
                taken.contentType(),
                taken.charset(),
                taken.body(),
                retryAt,
                List.copyOf(hops)));
    }

    /// The first hop takes its turn or leaves; later ones wait a little, or a site that sends us on to itself would
    /// never be read.
    private Duration untilItsTurn(String host) {
        Duration wait = outfit.pacing().untilFree(host);
        for (int tries = 0; !hops.isEmpty() && tries < 3 && wait.isPositive(); tries++) {
            if (wait.compareTo(LONGEST_WAIT) > 0 || wait.compareTo(deadline.left()) > 0) {
                return wait;
            }
            try {
                Thread.sleep(wait);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return wait;
            }
            wait = outfit.pacing().untilFree(host);
        }
        return wait;
    }

    private Step busy(WebAddress at, Duration wait) {
        return new Step.Ended(
                new FetchResult.Busy(at.toString(), outfit.clock().instant().plus(wait), List.copyOf(hops)));
    }

    private FetchResult refused(String url, String reason) {
        hops.add(new Hop(url, 0, reason));
        return new FetchResult.Refused(url, reason, List.copyOf(hops));
    }

    private FetchResult failed(WebAddress at, String reason) {
        hops.add(new Hop(at.toString(), 0, reason));
        return new FetchResult.Failed(at.toString(), reason, List.copyOf(hops));
    }

    private static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 2000 ? clean.substring(0, 2000) + "…" : clean;
    }
}
