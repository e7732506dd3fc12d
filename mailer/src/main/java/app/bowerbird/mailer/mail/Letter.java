package app.bowerbird.mailer.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a mail says.
///
/// @param subject where it came together with the words, by the mail's condition; else the order has it
public record Letter(
        @Nullable String subject, String text, @Nullable String html, List<Attachment> attachments) {

    public Letter(String text, @Nullable String html) {
        this(null, text, html, List.of());
    }
}
