package app.bowerbird.mailer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.bowerbird.mailer.RunningMailer;
import app.bowerbird.mailer.smtp.ScriptedSmtp.Taken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The collected injection values through the front door: refused by the name of their field, or harmless in the raw
/// mail that the mail server was given.
class MailInjectionTest {

    @Test
    void isRefusedOrHarmlessOnTheWire() throws Exception {
        var file = Path.of(
                System.getProperty("mail.injection.cases", "../../shared/data/security/mail-injection-cases.json"));
        assumeTrue(Files.exists(file), "the injection values are not here: set -Dmail.injection.cases");
        try (var mailer = new RunningMailer()) {
            var token = mailer.client("shop", ", \"from\": [\"*@reader.test\"], \"per_minute\": 0");
            int sent = 0;
            for (var each : JsonMapper.shared().readTree(file.toFile())) {
                var name = each.path("id").asString();
                var answer = mailer.json(
                        token,
                        "POST",
                        "/api/v1/mails",
                        JsonMapper.shared()
                                .writeValueAsString(mail(
                                        each.path("field").asString(),
                                        each.path("value").asString().translateEscapes())));
                if (answer.status() == 202) {
                    sent++;
                    int expected = sent;
                    await().untilAsserted(() ->
                            assertThat(mailer.mailServer.taken()).as(name).hasSize(expected));
                    harmless(name, mailer.mailServer.taken().getLast());
                } else {
                    assertThat(answer.status()).as(name).isEqualTo(400);
                    assertThat(answer.json()
                                    .path("errors")
                                    .path(0)
                                    .path("field")
                                    .asString())
                            .as(name)
                            .isNotEmpty();
                    assertThat(each.path("expected").asString())
                            .as("%s may be refused", name)
                            .doesNotContain("deliver once");
                }
            }
            assertThat(sent).as("the text with a dot of its own is one mail").isPositive();
        }
    }

    private static void harmless(String name, Taken taken) {
        assertThat(taken.recipients()).as(name).containsExactly("ada@reader.test");
        var head = taken.text().substring(0, taken.text().indexOf("\n\n"));
        for (var line : head.split("\n")) {
            assertThat(line)
                    .as(name)
                    .matches("(?s)([ \\t].*|(Date|From|Reply-To|To|Message-ID|Subject|MIME-Version|Content-Type"
                            + "|Content-Transfer-Encoding|List-Id): .*)");
        }
        assertThat(head.toLowerCase(Locale.ROOT)).as(name).doesNotContain("\nbcc:", "\nx-i:");
    }

    private static Map<String, Object> mail(String field, String value) {
        var mail =
                new HashMap<String, Object>(Map.of("to", "ada@reader.test", "subject", "Hello", "text", "It works."));
        switch (field) {
            case "to", "subject", "text", "from" -> mail.put(field, value);
            case "replyTo" -> mail.put("reply_to", value);
            case "name" -> mail.put("from", value + " <shop@reader.test>");
            case "header" -> mail.put("headers", Map.of("List-Id", value));
            case "messageId" -> mail.put("headers", Map.of("Message-ID", value));
            case "attachment" ->
                mail.put("attachments", List.of(Map.of("name", value, "type", "text/plain", "content", "aGk=")));
            default -> throw new IllegalArgumentException(field);
        }
        return mail;
    }
}
