package app.bowerbird.mailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.mailer.mail.Letter;
import app.bowerbird.mailer.mail.MailRules;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class MailOrderContractTest {

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "full"})
    void everyExampleFitsTheSchemaAndReadsIntoMyRecord(String example) {
        var text = resource("mail-to-send." + example + ".json");
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("mail-to-send.schema.json"), InputFormat.JSON);

        assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
        var order = json.readValue(text, MailOrder.class);
        assertThat(order.letter()).isEqualTo(new Letter("Good morning.\n", "<p>Good morning.</p>"));
        assertThat(MailRules.objection(order.to(), order.subject(), order.headersOrNone()))
                .isEmpty();
    }

    @Test
    void readsEveryFieldOfTheFullExample() {
        var order = json.readValue(resource("mail-to-send.full.json"), MailOrder.class);

        assertThat(order.key()).isEqualTo("digest:r1:2026-11-20");
        assertThat(order.sendAt()).isEqualTo(Instant.parse("2026-11-20T06:30:00Z"));
        assertThat(order.expiresAt()).isEqualTo(Instant.parse("2026-11-20T18:30:00Z"));
        assertThat(order.condition()).isEqualTo("https://bower.example/internal/digest/r1/2026-11-20");
        assertThat(order.headersOrNone()).containsKeys("List-Unsubscribe", "List-Unsubscribe-Post");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v\": 1>\"v\": 2", "\"key\">\"kee\"", "\"text_gz\">\"text\"", "{>["})
    void doesNotReadWhatIsNoMailOrder(String change) {
        var text = resource("mail-to-send.minimal.json").replace(change.split(">")[0], change.split(">")[1]);

        assertThatThrownBy(() -> json.readValue(text, MailOrder.class)).isNotNull();
    }

    private static String resource(String name) {
        try (var in = MailOrderContractTest.class.getResourceAsStream("/queues/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
