package app.bowerbird.mailer.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MailRulesTest {

    private static final String TO = "reader@bower.example";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reader@bower.example",
                "o'brien+digest@mail.bower.example",
                "a.b@localhost",
                "x@xn--bcher-kva.example"
            })
    void takesOnePlainAddress(String address) {
        assertThat(MailRules.objection(address, "Hello", Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "reader",
                "reader@",
                "@bower.example",
                "a@b@c.example",
                "a@bower.example,evil@x.test",
                "a@bower.example evil@x.test",
                "a@bower.example\r\nBcc: evil@x.test",
                "\"a b\"@bower.example",
                "a(comment)@bower.example",
                "group: a@bower.example, evil@x.test;",
                "a@[127.0.0.1]",
                "Name <a@bower.example>",
                "<a@bower.example>",
                ".a@bower.example",
                "a..b@bower.example",
                "a@-bower.example",
                "a@bower..example",
                "a@bower.example\u0000",
                "ä@bower.example"
            })
    void refusesEverythingElse(String address) {
        assertThat(MailRules.objection(address, "Hello", Map.of()))
                .hasValueSatisfying(words -> assertThat(words).startsWith("to:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "Hi\r\nBcc: evil@x.test", "Hi\nX", "Hi\u0000X", "Hi\u2028Bcc: evil@x.test", "Hi\u0085X"
            })
    void refusesASubjectOfSeveralLines(String subject) {
        assertThat(MailRules.objection(TO, subject, Map.of()))
                .hasValueSatisfying(words -> assertThat(words).startsWith("subject:"));
    }

    @Test
    void takesTheHeadersOfAList() {
        var headers = Map.of(
                "List-Unsubscribe", "<https://bower.example/u/abc>, <mailto:leave@bower.example?subject=stop>",
                "list-unsubscribe-post", "List-Unsubscribe=One-Click",
                "Reply-To", "owner@bower.example");

        assertThat(MailRules.objection(TO, "Hello", headers)).isEmpty();
    }

    @Test
    void refusesHeadersThatAreOursToSet() {
        for (var name :
                new String[] {"Bcc", "To", "From", "Message-ID", "Content-Type", "X-Any", "List-Id\r\nBcc", ""}) {
            assertThat(MailRules.objection(TO, "Hello", Map.of(name, "x")))
                    .as(name)
                    .hasValueSatisfying(words -> assertThat(words).startsWith("headers:"));
        }
    }

    @Test
    void refusesHeaderValuesThatCouldBeMoreThanOneHeader() {
        assertThat(MailRules.objection(TO, "Hello", Map.of("List-Id", "v\r\nBcc: evil@x.test")))
                .isPresent();
        assertThat(MailRules.objection(TO, "Hello", Map.of("Reply-To", "a@x.test, b@x.test")))
                .isPresent();
        assertThat(MailRules.objection(TO, "Hello", Map.of("List-Unsubscribe", "javascript:alert(1)")))
                .isPresent();
    }

    /// The collected injection values: whatever the field, none gets through with a line break or a second mailbox.
    @Test
    void letsNoKnownInjectionThrough() throws Exception {
        var file = Path.of(
                System.getProperty("mail.injection.cases", "../../shared/data/security/mail-injection-cases.json"));
        assumeTrue(Files.exists(file), "the injection values are not here: set -Dmail.injection.cases");
        for (var each : JsonMapper.shared().readTree(file.toFile())) {
            var value = each.path("value").asString().translateEscapes();
            var objection =
                    switch (each.path("field").asString()) {
                        case "to" -> MailRules.objection(value, "Hello", Map.of());
                        case "from" -> MailRules.objection(value, "Hello", Map.of());
                        case "replyTo" -> MailRules.objection(TO, "Hello", Map.of("Reply-To", value));
                        case "header" -> MailRules.objection(TO, "Hello", Map.of("List-Id", value));
                        case "messageId" -> MailRules.objection(TO, "Hello", Map.of("Message-ID", value));
                        case "subject" ->
                            value.chars().allMatch(c -> c >= ' ' && c < 0x7f)
                                    ? java.util.Optional.of("one harmless line")
                                    : MailRules.objection(TO, value, Map.of());
                        default -> java.util.Optional.of("not a field of a mail order");
                    };
            assertThat(objection).as(each.path("id").asString()).isPresent();
        }
    }
}
