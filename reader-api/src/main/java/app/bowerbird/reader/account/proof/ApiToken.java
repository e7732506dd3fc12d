package app.bowerbird.reader.account.proof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One API token as we remember it: everything but the token.
public record ApiToken(
        String id,
        String reader,
        String name,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
