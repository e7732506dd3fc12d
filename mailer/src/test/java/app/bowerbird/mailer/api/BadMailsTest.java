package app.bowerbird.mailer.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.mailer.RunningMailer;
import app.bowerbird.mailer.RunningMailer.Answer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Orders that cannot be mails are told so, field by field.
class BadMailsTest {

    private static RunningMailer mailer;
    private static String shop;

    @BeforeAll
    static void open() {
        mailer = new RunningMailer();
        shop = mailer.client("shop", ", \"from\": [\"shop@bower.example\", \"*@shop.example\"], \"per_minute\": 0");
    }

    @AfterAll
    static void close() {
        mailer.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to|\"to\": \"a@x.test, b@x.test\"",
                "to|\"to\": null",
                "subject|\"subject\": \"Hi\\nBcc: evil@x.test\"",
                "subject|\"subject\": \" \"",
                "text|\"text\": null",
                "text|\"text\": {\"a\": 1}",
                "from|\"from\": \"boss@elsewhere.example\"",
                "from|\"from\": \"Boss\\\" <a@x.test>, \\\"\"",
                "reply_to|\"reply_to\": \"a@x.test, b@x.test\"",
                "headers|\"headers\": {\"Bcc\": \"evil@x.test\"}",
                "headers.List-Id|\"headers\": {\"List-Id\": \"a\\r\\nBcc: evil@x.test\"}",
                "attachments[0].name|\"attachments\": [{\"name\": \"a\\\"; filename=b.exe\", \"content\": \"aGk=\"}]",
                "attachments[0].type|\"attachments\": [{\"name\": \"a\", \"type\": \"message/rfc822\", \"content\": \"aGk=\"}]",
                "attachments[0].content|\"attachments\": [{\"name\": \"a\", \"content\": \"%%%\"}]",
                "send_at|\"send_at\": \"tomorrow\"",
                "send_at|\"send_at\": \"2099-01-01T08:00[Mars/Olympus]\"",
                "send_at|\"send_at\": \"2099-01-01T08:00\"",
                "expires_at|\"expires_at\": \"2001-01-01T00:00:00Z\"",
                "condition_url|\"condition_url\": \"javascript:alert(1)\"",
                "on_condition_failure|\"on_condition_failure\": \"maybe\"",
                "tag|\"tag\": \"two words\"",
                "template|\"template\": \"nothing\", \"subject\": null, \"text\": null",
                "data|\"data\": {\"a\": 1}",
                "subjct|\"subjct\": \"Hello\"",
                "message_id|\"message_id\": \"<x@y>\""
            })
    void refusesABadFieldByItsName(String field, String bad) {
        var answer = order(bad);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().get("content-type")).containsExactly("application/problem+json");
        assertThat(StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                        .map(error -> error.path("field").asString()))
                .contains(field);
    }

    @Test
    void namesEveryBadFieldAtOnce() {
        var answer = mailer.json(shop, "POST", "/api/v1/mails", "{\"to\": \"x\", \"tag\": \"\", \"nonsense\": 1}");

        assertThat(answer.json().path("errors").size()).isEqualTo(5);
        assertThat(mailer.json(shop, "POST", "/api/v1/mails", "no json").status())
                .isEqualTo(400);
        assertThat(mailer.json(shop, "POST", "/api/v1/mails", "[]").status()).isEqualTo(400);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        var large = new byte[13 * 1024 * 1024];
        assertThat(mailer.call(shop, "POST", "/api/v1/mails", large, "Content-Type", "application/json")
                        .status())
                .isEqualTo(413);
    }

    private static Answer order(String more) {
        return mailer.json(shop, "POST", "/api/v1/mails", mail(more));
    }

    /// A field named twice has its last value.
    private static String mail(String more) {
        return "{\"to\": \"ada@example.org\", \"subject\": \"Hello\", \"text\": \"It works.\", " + more + "}";
    }
}
