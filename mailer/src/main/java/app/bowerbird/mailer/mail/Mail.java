package app.bowerbird.mailer.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One mail and all that became of it, without what it says ([Letter]).
///
/// @param id from client and key, so the same key is the same mail; also the left half of its Message-ID
/// @param client who ordered it; `bowerbird` for the house's own queue
/// @param sendAt when it was meant to go out; also its Date
/// @param nextAt when it is looked at next
/// @param yesAt when its condition last said yes
/// @param owner the claim that has it in hand
/// @param version grows with every change but a lease's renewal
public record Mail(
        String id,
        String client,
        String key,
        String to,
        String subject,
        Map<String, String> headers,
        String tag,
        @Nullable String condition,
        Instant receivedAt,
        Instant sendAt,
        Instant expiresAt,
        MailState state,
        Instant nextAt,
        @Nullable String reason,
        @Nullable Instant yesAt,
        @Nullable String owner,
        @Nullable Instant leaseUntilAt,
        List<Attempt> attempts,
        long version) {

    /// The house's own orders: the only ones whose condition may be asked with the service token.
    public static final String HOUSE = "bowerbird";

    public static String id(String client, String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((client + "\n" + key).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Failed tries of one kind since the last one that did not fail.
    public int failures(Attempt.Kind kind) {
        int failures = 0;
        for (var attempt : attempts.reversed()) {
            if (attempt.kind() != kind) {
                continue;
            }
            switch (attempt.outcome()) {
                case "failed", "unclear" -> failures++;
                case "interrupted" -> {}
                default -> {
                    return failures;
                }
            }
        }
        return failures;
    }
}
