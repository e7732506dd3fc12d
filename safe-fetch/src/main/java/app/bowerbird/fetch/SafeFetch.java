package app.bowerbird.fetch;

import java.util.List;

/// The only way out to an address that a person typed or posted.
public final class SafeFetch implements AutoCloseable {

    public SafeFetch(SafeFetchSettings settings, Pacing pacing) {}

    /// Opens the address within the request's limits; blocks until it ends, at most `limits.total`.
    public FetchResult fetch(FetchRequest request) {
        return new FetchResult.Refused(request.url(), "not built yet", List.of());
    }

    @Override
    public void close() {}
}
