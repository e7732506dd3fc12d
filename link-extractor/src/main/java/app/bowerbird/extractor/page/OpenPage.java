package app.bowerbird.extractor.page;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.fetch.FetchLimits;
import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.fetch.Place;
import app.bowerbird.fetch.SafeFetch;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.internal.StringUtil;

/// Asks one address once. Redirects are not followed here: each hop is a link of its own, with its own turn at its
/// host, and one that is known costs no request.
public final class OpenPage {

    private static final FetchLimits ONE_HOP = new FetchLimits(
            FetchLimits.PAGE.total(),
            FetchLimits.REDIRECTS_ANSWERED,
            FetchLimits.PAGE.maxWireBytes(),
            FetchLimits.PAGE.maxDecodedBytes(),
            FetchLimits.PAGE.media(),
            false);
    private static final Duration WITHOUT_RETRY_AFTER = Duration.ofMinutes(2);

    private final SafeFetch fetch;
    private final Hosts hosts;
    private final Clock clock;

    public OpenPage(SafeFetch fetch, Hosts hosts, Clock clock) {
        this.fetch = fetch;
        this.hosts = hosts;
        this.clock = clock;
    }

    /// A place among all requests, to be taken before the host's slot is booked: a slot that comes while every place is
    /// taken is lost, and its host waits for nothing.
    public Optional<Place> place() {
        return fetch.place();
    }

    /// @param host whose slot was booked for this request
    public Opened open(String url, String host) {
        hosts.carry(host);
        try {
            return judge(url, host, fetch.fetch(FetchRequest.get(url, ONE_HOP)));
        } finally {
            hosts.drop(host);
        }
    }

    /// @param host whose slot was booked for this request
    /// @param seen what the site gave with the page when it was read last, so that it may say that nothing changed
    public Opened open(String url, String host, Optional<Validators> seen, Place place) {
        var request = FetchRequest.get(url, ONE_HOP);
        var known = seen.filter(validators -> validators.url().equals(url));
        hosts.carry(host);
        try {
            var asking = known.map(validators -> validators.onto(request)).orElse(request);
            var result = fetch.fetch(asking, place);
            return known.isPresent() && result instanceof FetchResult.Answered answered && answered.status() == 304
                    ? new Opened.Unchanged(url, 304)
                    : judge(url, host, result);
        } finally {
            hosts.drop(host);
        }
    }

    private Opened judge(String url, String host, FetchResult result) {
        return switch (result) {
            case FetchResult.Answered answered -> answered(url, answered, host);
            case FetchResult.Refused refused -> new Opened.Refused(url, status(refused), refused.reason());
            case FetchResult.Failed failed -> new Opened.Unavailable(url, status(failed), failed.reason());
            case FetchResult.Busy busy ->
                new Opened.Later(url, 0, busy.retryAt(), "the host has had its share for now");
        };
    }

    private Opened answered(String asked, FetchResult.Answered answer, String host) {
        String url = answer.url();
        int status = answer.status();
        if (status >= 300 && status < 400 && status != 304) {
            Optional<Address> to = answer.header("location").flatMap(location -> target(url, location));
            return to.<Opened>map(address -> new Opened.Moved(url, status, address))
                    .orElseGet(() -> new Opened.Gone(url, status, "it redirects to nowhere"));
        }
        if (status == 429 || status == 503) {
            var at = answer.retryAt() == null ? clock.instant().plus(WITHOUT_RETRY_AFTER) : answer.retryAt();
            if (answer.retryAt() != null) {
                hosts.rest(host, at);
            }
            return new Opened.Later(url, status, at, "the site asks to come later (" + status + ")");
        }
        if (status == 408 || status >= 500) {
            return new Opened.Unavailable(url, status, "the site has trouble of its own (" + status + ")");
        }
        if (status != 200 && status != 203) {
            return new Opened.Gone(url, status, unreadable(status));
        }
        Optional<Address> refreshed = answer.header("refresh").flatMap(value -> refreshTarget(url, value));
        if (refreshed.isPresent()) {
            return new Opened.Moved(url, status, refreshed.get());
        }
        return content(asked, answer);
    }

    private static Opened content(String asked, FetchResult.Answered answer) {
        String url = answer.url();
        int status = answer.status();
        boolean download = answer.header("content-disposition")
                .filter(value -> value.strip().toLowerCase(Locale.ROOT).startsWith("attachment"))
                .isPresent();
        return switch (answer.media()) {
            case PDF -> new Opened.Pdf(url, status, answer.body(), Validators.of(asked, answer));
            case IMAGE -> new Opened.Other(url, status, "image");
            case AUDIO -> new Opened.Other(url, status, "audio");
            case VIDEO -> new Opened.Other(url, status, "video");
            case HTML, TEXT, XML, JSON -> {
                if (download) {
                    yield new Opened.Gone(url, status, "the address answers with a download");
                }
                String text = DecodeText.decode(answer.body(), answer.charset());
                yield switch (answer.media()) {
                    case HTML -> new Opened.Page(url, status, text, Validators.of(asked, answer));
                    case TEXT -> new Opened.Text(url, status, text, Validators.of(asked, answer));
                    default -> new Opened.Gone(url, status, "there is no page, the answer is for programs");
                };
            }
        };
    }

    private static String unreadable(int status) {
        return switch (status) {
            case 401, 402, 403, 407, 451 -> "the site does not show the page to us (" + status + ")";
            case 404 -> "the page is not found (404)";
            case 410 -> "the page is gone (410)";
            case 204, 205 -> "the page is empty";
            default -> "the site answers with " + status;
        };
    }

    private static int status(FetchResult result) {
        return result.hops().isEmpty() ? 0 : result.hops().getLast().status();
    }

    /// `0; url=…`, as in the Refresh header and the meta element; only what moves on within a few seconds.
    static Optional<Address> refreshTarget(String base, String refresh) {
        int semicolon = refresh.indexOf(';') < 0 ? refresh.indexOf(',') : refresh.indexOf(';');
        if (semicolon < 0 || !refresh.substring(0, semicolon).strip().matches("[0-5](\\.\\d*)?")) {
            return Optional.empty();
        }
        String rest = refresh.substring(semicolon + 1).strip();
        if (!rest.toLowerCase(Locale.ROOT).startsWith("url")) {
            return Optional.empty();
        }
        String written = rest.substring(3).strip();
        if (!written.startsWith("=")) {
            return Optional.empty();
        }
        return target(base, written.substring(1).strip().replaceAll("^[\"']|[\"']$", ""));
    }

    /// Control characters and backslashes are read one way by one program and another way by the next: refused.
    private static Optional<Address> target(String base, String location) {
        // Header bytes beyond ASCII are UTF-8 on the web, read as Latin-1 by HTTP clients.
        boolean raw =
                location.chars().anyMatch(c -> c > 0x7f) && location.chars().allMatch(c -> c <= 0xff);
        String written =
                raw ? new String(location.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8) : location;
        if (written.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\')) {
            return Optional.empty();
        }
        String absolute = written.contains("://") ? written : StringUtil.resolve(base, written);
        return AddressReading.of(absolute) instanceof Address address ? Optional.of(address) : Optional.empty();
    }
}
