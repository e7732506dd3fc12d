package app.bowerbird.mailer.condition;

import app.bowerbird.mailer.mail.Letter;
import app.bowerbird.mailer.mail.MailRules;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tells a yes from a no, and everything else from both.
///
/// ```json
/// {"send": true, "subject": "…", "text": "…", "html": "…"}
/// ```
final class ReadAnswer {

    static final int LARGEST_LETTER = 512 * 1024;

    private final JsonMapper json;

    ReadAnswer(JsonMapper json) {
        this.json = json;
    }

    /// @param wordsWanted whether the answer may bring the mail as it should be now
    ConditionAnswer judge(int status, byte[] body, boolean wordsWanted) {
        if (status == 410) {
            return new ConditionAnswer.No(status, "the condition's address is gone");
        }
        if (status < 200 || status > 299) {
            return new ConditionAnswer.Unclear(status, "the condition answered " + status);
        }
        if (body.length > LARGEST_LETTER) {
            return new ConditionAnswer.Unclear(status, "the condition's answer is too large");
        }
        try {
            return judge(status, json.readTree(body), wordsWanted);
        } catch (JacksonException e) {
            // A page with status 200 is not a yes.
            return unclear(status);
        }
    }

    private static ConditionAnswer judge(int status, JsonNode answer, boolean wordsWanted) {
        var send = answer.path("send");
        if (!send.isBoolean()) {
            return unclear(status);
        }
        if (!send.booleanValue()) {
            return new ConditionAnswer.No(status, "not wanted any more");
        }
        if (!wordsWanted || !answer.path("text").isString()) {
            return new ConditionAnswer.Yes(status, "yes", null);
        }
        var subject = text(answer, "subject");
        if (subject != null && !MailRules.isSubject(subject)) {
            return new ConditionAnswer.Unclear(status, "the condition's subject is " + MailRules.SUBJECT);
        }
        var letter = new Letter(subject, answer.path("text").asString(), text(answer, "html"), List.of());
        return new ConditionAnswer.Yes(status, "yes, with new words", letter);
    }

    private static @Nullable String text(JsonNode answer, String field) {
        var value = answer.path(field);
        return value.isString() ? value.asString() : null;
    }

    private static ConditionAnswer unclear(int status) {
        return new ConditionAnswer.Unclear(status, "the condition's answer is neither yes nor no");
    }
}
