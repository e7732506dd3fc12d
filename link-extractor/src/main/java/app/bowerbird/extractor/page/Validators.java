package app.bowerbird.extractor.page;

import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a site gave with a page to tell later whether it has changed (RFC 9110, section 8.8), word for word.
///
/// @param url the address it was given for, and the only one it is shown to
public record Validators(
        String url, @Nullable String etag, @Nullable String modified) {

    private static final int LONGEST = 512;

    /// Empty where the site gave none.
    static Optional<Validators> of(String url, FetchResult.Answered answer) {
        String etag = answer.header("etag").filter(Validators::isPlain).orElse(null);
        String modified =
                answer.header("last-modified").filter(Validators::isPlain).orElse(null);
        return etag == null && modified == null ? Optional.empty() : Optional.of(new Validators(url, etag, modified));
    }

    FetchRequest onto(FetchRequest request) {
        FetchRequest asking = etag == null ? request : request.withHeader("If-None-Match", etag);
        return modified == null ? asking : asking.withHeader("If-Modified-Since", modified);
    }

    private static boolean isPlain(String value) {
        return !value.isEmpty() && value.length() <= LONGEST && value.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }
}
