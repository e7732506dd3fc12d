package app.bowerbird.mailer.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One mail as a client orders it.
@Schema(
        name = "MailRequest",
        example = "{\"to\": \"ada@example.org\", \"subject\": \"Hello\", \"text\": \"It works.\"}",
        requiredProperties = {"to"})
record MailRequest(
        @Schema(description = "one plain address") @Nullable String to,

        @Schema(description = "one line; needed unless a template is named") @Nullable
        String subject,

        @Schema(description = "needed unless a template is named") @Nullable
        String text,

        @Nullable String html,

        @Schema(description = "`address` or `Name <address>`, one that this client may use; else its first") @Nullable
        String from,

        @Schema(description = "one plain address") @Nullable String replyTo,

        @Schema(description = "List-Id, List-Unsubscribe, List-Unsubscribe-Post, Auto-Submitted, Feedback-ID, Reply-To")
        @Nullable
        Map<String, String> headers,

        @Schema(description = "7 MiB in all") @Nullable List<@Nullable File> attachments,

        @Schema(
                description = "when to send it: `2027-01-01T07:00:00Z`, `2027-01-01T08:00[Europe/Berlin]`, or a local"
                        + " time with `zone` beside it; else now")
        @Nullable
        String sendAt,

        @Schema(description = "an IANA zone for local times in send_at and expires_at") @Nullable
        String zone,

        @Schema(description = "never send it after this; else five days after send_at") @Nullable
        String expiresAt,

        @Schema(description = "asked at the minute of sending; only {\"send\": false} or 410 drop the mail") @Nullable
        String conditionUrl,

        @Schema(
                description = "what to do when the condition does not answer in time",
                allowableValues = {"drop", "send"},
                defaultValue = "drop")
        @Nullable
        String onConditionFailure,

        @Schema(description = "a word to find mails by") @Nullable
        String tag,

        @Schema(description = "a template of this client, instead of subject, text and html") @Nullable
        String template,

        @Schema(description = "what fills the template") @Nullable
        Map<String, Object> data,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, Object> others) {

    /// A file that goes with the mail.
    @Schema(name = "Attachment")
    record File(
            @Nullable String name,
            @Schema(example = "application/pdf") @Nullable String type,
            @Schema(description = "in base64") byte @Nullable [] content,

            @Schema(description = "by which the HTML shows it as `cid:`; without, it is attached") @Nullable
            String contentId) {}
}
