package app.bowerbird.fetch;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a fetch ended. Nothing that a stranger's server does is an exception.
public sealed interface FetchResult {

    /// Every address asked, in order; the last one is where it ended.
    List<Hop> hops();

    /// The server answered and the answer is within the limits, whatever its status.
    ///
    /// @param url the address that answered, after all hops
    /// @param headers names in lower case
    /// @param contentType by sniffing, such as `text/html`
    /// @param charset of the label, the byte-order mark or the page's meta element, else guessed; null for what
    /// is no text
    /// @param body decoded; only the head for images, audio and video of a page
    /// @param retryAt from Retry-After on a 429 or 503, at most 24 h ahead
    record Answered(
            String url,
            int status,
            Map<String, List<String>> headers,
            Media media,
            String contentType,
            @Nullable Charset charset,
            byte[] body,
            @Nullable Instant retryAt,
            List<Hop> hops)
            implements FetchResult {

        public Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }
    }

    /// Asking again will not help: a forbidden address, too large, a wrong type.
    ///
    /// @param reason in words for a person, such as "a private address" or "larger than 5 MiB"
    record Refused(String url, String reason, List<Hop> hops) implements FetchResult {}

    /// Asking again may help: no answer, cut short, the name unknown just now.
    record Failed(String url, String reason, List<Hop> hops) implements FetchResult {}

    /// Not asked yet: the host has had its share for now.
    ///
    /// @param retryAt when its turn comes
    record Busy(String url, Instant retryAt, List<Hop> hops) implements FetchResult {}
}
