package app.bowerbird.mailer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.bowerbird.mailer.RunningMailer;
import app.bowerbird.mailer.smtp.Exim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The collected injection values through the front door: refused by the name of their field, or harmless in the raw
/// mail that the mail server was given: a real one where this machine has exim, else our own.
class MailInjectionTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RECIPIENT = "ada@reader.test";

    /// A mail as the server has it.
    private record Arrived(List<String> recipients, String raw) {}

    @Test
    void isRefusedOrHarmlessOnTheWire() throws Exception {
        var file = Path.of(
                System.getProperty("mail.injection.cases", "../../shared/data/security/mail-injection-cases.json"));
        assumeTrue(Files.exists(file), "the injection values are not here: set -Dmail.injection.cases");
        var exim = Exim.start().orElse(null);
        try (exim;
                var mailer = new RunningMailer(exim == null ? 0 : exim.port())) {
            var token = mailer.client("shop", ", \"from\": [\"*@reader.test\"], \"per_minute\": 0");
            var accepted = new HashMap<String, String>();
            for (var each : JSON.readTree(file.toFile())) {
                var name = each.path("id").asString();
                var mail = mail(
                        each.path("field").asString(),
                        each.path("value").asString().translateEscapes());
                var answer = mailer.json(token, "POST", "/api/v1/mails", JSON.writeValueAsString(mail));
                if (answer.status() == 202) {
                    accepted.put(answer.json().path("id").asString(), name);
                } else {
                    refused(name, each.path("expected").asString(), answer);
                }
            }
            assertThat(accepted)
                    .as("the text with a dot of its own is one mail")
                    .isNotEmpty();
            await().untilAsserted(() -> assertThat(arrived(exim, mailer)).hasSize(accepted.size()));
            for (var each : arrived(exim, mailer)) {
                var id = each.raw().replaceFirst("(?s).*?\nMessage-ID: <([0-9a-f]+)@.*", "$1");
                harmless(String.valueOf(accepted.remove(id)), each);
            }
            assertThat(accepted).as("each arrived once").isEmpty();
        }
    }

    private static List<Arrived> arrived(@Nullable Exim exim, RunningMailer mailer) {
        return exim == null
                ? mailer.mailServer.taken().stream()
                        .map(taken -> new Arrived(taken.recipients(), taken.text()))
                        .toList()
                : exim.mails().stream()
                        .map(raw ->
                                new Arrived(List.of(raw.substring("Envelope-to: ".length(), raw.indexOf('\n'))), raw))
                        .toList();
    }

    private static void refused(String name, String expected, RunningMailer.Answer answer) {
        assertThat(answer.status()).as(name).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .as(name)
                .isNotEmpty();
        assertThat(expected).as("%s may be refused", name).doesNotContain("deliver once");
    }

    private static void harmless(String name, Arrived arrived) {
        assertThat(arrived.recipients()).as(name).containsExactly(RECIPIENT);
        var head = arrived.raw().substring(0, arrived.raw().indexOf("\n\n"));
        for (var line : head.split("\n")) {
            assertThat(line)
                    .as(name)
                    .matches("(?s)([ \\t].*|(Date|From|Reply-To|To|Message-ID|Subject|MIME-Version|Content-Type"
                            + "|Content-Transfer-Encoding|List-Id|Envelope-to|Received): .*)");
        }
        assertThat(head.toLowerCase(Locale.ROOT)).as(name).doesNotContain("\nbcc:", "\nx-i:");
    }

    private static Map<String, Object> mail(String field, String value) {
        var mail = new HashMap<String, Object>(Map.of("to", RECIPIENT, "subject", "Hello", "text", "It works."));
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
