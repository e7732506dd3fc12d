package app.bowerbird.reader.mail;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.Queues;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.Secret;
import app.bowerbird.reader.account.proof.Tokens;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TestMailTest {

    private static final Path SCHEMA = Path.of("../mailer/src/main/resources/queues/mail-to-send.schema.json");

    private final SettableClock clock = new SettableClock();
    private final Queues queues = new Queues();
    private PretendMailer mailer;
    private RunningReaderApi api;
    private String token;

    @BeforeEach
    void start() throws IOException {
        mailer = new PretendMailer();
        api = RunningReaderApi.owned(clock, queues.setting(), "reader.mailer-url=" + mailer.url());
        token = api.bean(Tokens.class).create("r1", "test").token();
    }

    @AfterEach
    void stop() {
        api.close();
        mailer.close();
        queues.close();
    }

    @Test
    void ordersAMailToOneselfAndSaysWhatBecameOfIt() throws IOException {
        queues.create();
        Browser browser = api.browser().loggedIn();
        assertThat(browser.get("/settings").body()).contains("href=\"/settings/mail\"");
        assertThat(browser.get("/settings/mail").body()).contains("A short mail to ada@example.org");
        assertThat(browser.post("/settings/mail").statusCode()).isEqualTo(302);
        assertThat(browser.get("/settings/mail").body()).contains("It is on its way to the mailer.");

        String sent = queues.drain("mail-to-send").getFirst().body();
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA))
                        .validate(sent, InputFormat.JSON))
                .isEmpty();
        JsonNode order = JsonMapper.shared().readTree(sent);
        assertThat(order.path("to").asString()).isEqualTo("ada@example.org");
        assertThat(order.path("subject").asString()).isEqualTo("A test mail from Bowerbird");
        assertThat(order.path("expires_at").asString()).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(unzip(order.path("text_gz").asString())).contains("your digests will arrive as well");
        String key = order.path("key").asString();
        assertThat(mailer.asked.get())
                .isEqualTo("/mails/" + key + " Bearer " + api.bean(Secret.class).serviceToken());

        mailer.answer.set("{\"id\":\"1\",\"state\":\"held\"}");
        assertThat(browser.get("/settings/mail").body()).contains("No mail server is set");
        mailer.answer.set("{\"id\":\"1\",\"state\":\"bounced\",\"reason\":\"550 no such <user>\"}");
        assertThat(browser.get("/settings/mail").body())
                .contains("refused it for good", "It said: 550 no such &lt;user&gt;");
        mailer.answer.set("{\"id\":\"1\",\"state\":\"sent\"}");
        JsonNode last = JsonMapper.shared()
                .readTree(browser.api(token, "GET", "/api/v1/mails/test").body());
        assertThat(last.path("state").asString()).isEqualTo("sent");
        mailer.close();
        assertThat(browser.get("/settings/mail").body()).contains("cannot be asked just now");
    }

    @Test
    void saysSoWhenTheQueueIsAwayAndWhenItIsAskedTooOften() {
        Browser program = api.browser();
        assertThat(program.api(token, "GET", "/api/v1/mails/test").statusCode()).isEqualTo(404);
        assertThat(program.api(token, "POST", "/api/v1/mails/test").body())
                .contains("\"status\":503", "The queue of mails cannot be reached just now");
        Browser browser = api.browser().loggedIn();
        assertThat(browser.post("/settings/mail").body()).contains("The queue of mails cannot be reached just now");
        queues.create();
        assertThat(program.api(token, "POST", "/api/v1/mails/test").statusCode())
                .isEqualTo(202);
        assertThat(program.api(token, "POST", "/api/v1/mails/test").statusCode())
                .isEqualTo(429);
        clock.forward(Duration.ofSeconds(11));
        assertThat(program.api(token, "POST", "/api/v1/mails/test").statusCode())
                .isEqualTo(202);
    }

    private static String unzip(String gz) throws IOException {
        try (var in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(gz)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
