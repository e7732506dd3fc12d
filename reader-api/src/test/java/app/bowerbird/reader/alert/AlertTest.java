package app.bowerbird.reader.alert;

import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.Queues;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.proof.Tokens;
import app.bowerbird.reader.people.person.Account;
import app.bowerbird.reader.people.store.People;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import app.bowerbird.reader.shelf.story.Arrival;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertTest {

    private static final Path SCHEMA = Path.of("../mailer/src/main/resources/queues/mail-to-send.schema.json");

    private final SettableClock clock = new SettableClock();
    private final Queues queues = new Queues().create();
    private RunningReaderApi api;
    private Browser browser;
    private String token;

    @BeforeAll
    void start() {
        api = RunningReaderApi.owned(clock, queues.setting());
        browser = api.browser().loggedIn();
        token = api.bean(Tokens.class).create("r1", "test").token();
    }

    @AfterAll
    void stop() {
        api.close();
        queues.close();
    }

    private void put(String article, String person, Duration ago) {
        Instant at = clock.instant().minus(ago);
        api.bean(ShelveArrival.class).shelve(shared("r1", article, person, article + person, at));
    }

    private void turnsOutToBe(String article, String newName) {
        var arrival = shared("r1", newName, "Dan", newName, clock.instant());
        api.bean(ShelveArrival.class)
                .shelve(new Arrival(
                        "r1",
                        arrival.share(),
                        arrival.article(),
                        arrival.fetched(),
                        arrival.bodyGz(),
                        null,
                        null,
                        List.of("a-" + article)));
    }

    /// The alerts that the next look makes.
    private List<JsonNode> alerts(int expected) {
        api.bean(AlertClock.class).tick();
        var found = new ArrayList<JsonNode>();
        await().until(() -> {
            queues.drain("mail-to-send")
                    .forEach(message -> found.add(JsonMapper.shared().readTree(message.body())));
            return found.size() >= expected
                    && api.database().getCollection("alert_mails").countDocuments() == 0;
        });
        assertThat(found).hasSize(expected);
        return found;
    }

    @Test
    void mailsAStoryOnceAsSoonAsItHasItsPeople() throws IOException {
        put("before", "Ann", Duration.ofHours(1));
        put("before", "Ben", Duration.ofHours(1));
        assertThat(browser.get("/settings").body()).contains("/settings/alerts");
        assertThat(browser.post("/settings/alerts", "enabled", "true", "people", "2", "hours", "6")
                        .statusCode())
                .isEqualTo(302);
        clock.forward(Duration.ofHours(1));
        put("nests", "Ann", Duration.ofMinutes(20));
        put("slow", "Ann", Duration.ofHours(7));
        put("slow", "Ben", Duration.ofMinutes(1));
        api.bean(People.class)
                .change(
                        "r1",
                        circle -> circle.merge(
                                List.of(new Account("x:ann", "Ann"), new Account("x:ann2", "Ann2")), null));
        put("alone", "Ann", Duration.ofMinutes(3));
        put("alone", "Ann2", Duration.ofMinutes(2));
        assertThat(alerts(0)).isEmpty();
        put("nests", "Ben", Duration.ofMinutes(10));

        JsonNode order = alerts(1).getFirst();

        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA))
                        .validate(order.toString(), InputFormat.JSON))
                .isEmpty();
        assertThat(order.path("key").asString()).startsWith("alert:r1:");
        assertThat(order.path("to").asString()).isEqualTo(RunningReaderApi.OWNER);
        assertThat(order.path("subject").asString()).isEqualTo("2 people share: The story of nests");
        assertThat(unzip(order.path("text_gz").asString()))
                .contains("Shared by Ben Example, Ann Example", "/stories/", "2 people shared it within 6 hours");
        put("nests", "Cem", Duration.ofMinutes(1));
        turnsOutToBe("nests", "nests by another name");
        put("songs", "Cem", Duration.ofMinutes(1));
        assertThat(alerts(0)).isEmpty();
        clock.forward(Duration.ofMinutes(1));
        put("songs", "Dee", Duration.ZERO);
        assertThat(alerts(1).getFirst().path("subject").asString()).endsWith("songs");

        assertThat(browser.post("/settings/alerts", "people", "2", "hours", "6").statusCode())
                .isEqualTo(302);
        put("late", "Ann", Duration.ZERO);
        put("late", "Ben", Duration.ZERO);
        assertThat(alerts(0)).isEmpty();
    }

    @Test
    void saysWhatIsWrongOnThePageAndInTheApi() {
        browser.get("/settings/alerts");
        var wrong = browser.post("/settings/alerts", "enabled", "true", "people", "1", "hours", "6");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("the number of people must be a number from 2 to 100");
        assertThat(browser.get("/settings/alerts", "Accept-Language", "de").body())
                .contains("Eilmeldungen")
                .doesNotContain("??");
        for (String[] bad : new String[][] {
            {"{}", "enabled"},
            {"{\"enabled\":true,\"hours\":1}", "people"},
            {"{\"enabled\":true,\"people\":3,\"hours\":200}", "hours"}
        }) {
            var answer = browser.api(token, "PUT", "/api/v1/alerts", bad[0]);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(JsonMapper.shared()
                            .readTree(answer.body())
                            .path("errors")
                            .path(0)
                            .path("field")
                            .asString())
                    .isEqualTo(bad[1]);
        }
    }

    private static String unzip(String gz) throws IOException {
        try (var in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(gz)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
