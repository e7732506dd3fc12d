package app.bowerbird.mailer.condition;

import app.bowerbird.mailer.mail.Letter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What whoever ordered a mail says when asked whether it is still wanted.
public sealed interface ConditionAnswer {

    /// @param words of the answer
    /// @param letter the mail as it should be now; null: as it was ordered
    record Yes(int code, String words, @Nullable Letter letter) implements ConditionAnswer {}

    /// `{"send":false}` or 410: the only two answers that drop a mail.
    record No(int code, String words) implements ConditionAnswer {}

    /// Anything else. Never read as yes, never read as no.
    record Unclear(int code, String words) implements ConditionAnswer {}

    /// Nobody was asked: too many are being asked just now.
    record NotAsked(Instant retryAt) implements ConditionAnswer {}
}
