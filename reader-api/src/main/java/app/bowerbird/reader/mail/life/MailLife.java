package app.bowerbird.reader.mail.life;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a mail stands.
///
/// @param state `on_its_way` before mailer has it, `unknown` while mailer does not answer, else as mailer says
/// @param reason in words, where it did not go out
public record MailLife(String state, @Nullable String reason) {

    public static final MailLife ON_ITS_WAY = new MailLife("on_its_way", null);
    public static final MailLife UNKNOWN = new MailLife("unknown", null);

    private static final Set<String> WELL = Set.of("on_its_way", "scheduled", "sending", "sent", "unknown");

    /// Whether there is nothing to worry about yet.
    public boolean well() {
        return WELL.contains(state);
    }
}
