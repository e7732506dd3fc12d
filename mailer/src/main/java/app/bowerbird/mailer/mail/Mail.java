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
/// @param letter the name under which lies what it says
/// @param frozen whether its condition has brought its words; from then on they stay
/// @param nextAt when it is looked at next
/// @param yesAt when its condition last said yes
/// @param owner the claim that has it in hand
/// @param handingOver the final dot may have been sent: only the server's answer, or the end of the lease, tells more
/// @param told the last state that its client was told of
/// @param version grows with every change but a lease's renewal
public record Mail(
        String id,
        Order order,
        String letter,
        boolean frozen,
        MailState state,
        Instant nextAt,
        @Nullable String reason,
        @Nullable Instant yesAt,
        @Nullable String owner,
        @Nullable Instant leaseUntilAt,
        boolean handingOver,
        @Nullable String told,
        List<Attempt> attempts,
        long version) {

    /// As it is when it was just ordered; refused when there is an objection to it.
    public static Mail of(Order order, @Nullable String objection) {
        var id = id(order.client(), order.key());
        return new Mail(
                id,
                order,
                order.fingerprint() == null ? id : Letters.name(id, order.fingerprint()),
                false,
                objection == null ? MailState.SCHEDULED : MailState.REFUSED,
                order.sendAt().isAfter(order.receivedAt()) ? order.sendAt() : order.receivedAt(),
                objection,
                null,
                null,
                null,
                false,
                null,
                List.of(),
                1);
    }

    /// As it is once somebody took it in hand.
    Mail claimedBy(String newOwner, Instant until, List<Attempt> all) {
        return new Mail(
                id,
                order,
                letter,
                frozen,
                MailState.SENDING,
                nextAt,
                reason,
                yesAt,
                newOwner,
                until,
                false,
                told,
                List.copyOf(all),
                version + 1);
    }

    public static String id(String client, String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((client + "\n" + key).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String client() {
        return order.client();
    }

    public String key() {
        return order.key();
    }

    public String to() {
        return order.to();
    }

    public String subject() {
        return order.subject();
    }

    public Map<String, String> headers() {
        return order.headers();
    }

    public String tag() {
        return order.tag();
    }

    public @Nullable String condition() {
        return order.condition();
    }

    public Instant sendAt() {
        return order.sendAt();
    }

    public Instant expiresAt() {
        return order.expiresAt();
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
