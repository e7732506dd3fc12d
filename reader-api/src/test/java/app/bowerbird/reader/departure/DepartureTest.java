package app.bowerbird.reader.departure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.Queues;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.Secret;
import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.account.person.Passwords;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Tokens;
import app.bowerbird.reader.departure.trace.Departures;
import app.bowerbird.reader.digest.Shelving;
import app.bowerbird.reader.shelf.Fixtures;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import app.bowerbird.reader.shelf.story.Mark;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A reader who leaves is gone from every collection, whatever is down at the moment.
class DepartureTest {

    private static final String PASSWORD = "blue feathers only";

    private final SettableClock clock = new SettableClock();
    private final Queues queues = new Queues().create();
    private PretendStores stores;
    private RunningReaderApi api;
    private Account bob;

    @BeforeEach
    void twoWhoReadTheSame() throws Exception {
        stores = new PretendStores();
        var settings = new ArrayList<>(List.of(stores.settings()));
        settings.add(queues.setting());
        api = RunningReaderApi.owned(clock, settings.toArray(String[]::new));
        bob = api.bean(Readers.class)
                .create("bob@example.org", api.bean(Passwords.class).hash(PASSWORD), false)
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        api.close();
        stores.close();
        queues.close();
    }

    @Test
    void leavesNothingBehindInAnyCollection() {
        Browser browser = lived();
        assertThat(traces()).as("what there is to forget").hasSizeGreaterThan(10);

        HttpResponse<String> wrong = browser.post("/account/leave", "password", "not mine at all");
        assertThat(location(wrong)).contains("wrong=leave");
        HttpResponse<String> gone = browser.post("/account/leave", "password", PASSWORD);
        assertThat(location(gone)).isEqualTo("/login/gone");
        assertThat(browser.get("/login/gone").body()).contains("Your account is deleted");
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
        browser.get("/login");
        assertThat(browser.post("/login", "email", bob.email(), "password", PASSWORD)
                        .statusCode())
                .isEqualTo(401);

        await().until(() -> stores.calls.size() == 3);
        await().untilAsserted(() -> assertThat(traces()).isEmpty());
        assertThat(stores.calls)
                .containsExactly(
                        "DELETE /poller/readers/r2?address=bob%40example.org",
                        "DELETE /extractor/readers/r2?address=bob%40example.org",
                        "DELETE /mailer/readers/r2?address=bob%40example.org");
        assertThat(stores.token).isEqualTo("Bearer " + api.bean(Secret.class).serviceToken());
        assertThat(api.browser().loggedIn().get("/").body()).contains("About kept");

        // What was in the queues at first is swept up a quarter of an hour later, and then the wish is gone too.
        clock.forward(Duration.ofMinutes(16));
        await().until(() -> stores.calls.size() == 6);
        await().until(() -> count(Departures.DEPARTURES) == 0);
        assertThat(count(Departures.DEPARTED)).isEqualTo(1);
    }

    @Test
    void goesOnUntilAllHaveAnsweredAndAsksNobodyTwice() {
        lived();
        stores.away.put("extractor", true);
        api.bean(Leave.class).of(bob);
        await().until(() -> stores.calls.size() == 2);
        await().untilAsserted(() -> assertThat(traces()).isEmpty());

        // A crash right here: the wish is in the store, and any instance takes it up.
        stores.away.clear();
        clock.forward(Duration.ofMinutes(3));
        await().until(() -> stores.calls.size() == 3);
        assertThat(stores.calls).last().asString().contains("/extractor/");
    }

    @Test
    void takesUpAWishThatACrashLeftAlone() {
        Browser browser = lived();
        api.database()
                .getCollection(Departures.DEPARTURES)
                .insertOne(new Document("_id", bob.id())
                        .append("email", bob.email())
                        .append("answered", List.of())
                        .append("next_at", Date.from(clock.instant())));
        await().until(() -> count(Departures.DEPARTED) == 1);
        await().untilAsserted(() -> assertThat(traces()).isEmpty());
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void dropsQuietlyWhatStillComesForWhoeverHasLeft() throws Exception {
        api.bean(Leave.class).of(bob);
        String message = Files.readString(Path.of("src/main/resources/queues/articles-to-shelve.minimal.json"));
        queues.send("articles-to-shelve", message.replace("\"r1\"", "\"r2\""));
        queues.send("articles-to-shelve", message);
        await().until(() -> count("stories") == 1);
        await().until(() -> queues.size("articles-to-shelve") == 0);
        assertThat(queues.size("articles-to-shelve-dead")).isZero();
        assertThat(traces()).isEmpty();
    }

    @Test
    void givesNobodyTheIdOrTheShelfOfWhoeverHasLeft() {
        lived();
        api.bean(Leave.class).of(bob);
        Account again =
                api.bean(Readers.class).create("bob@example.org", "x", false).orElseThrow();
        assertThat(again.id()).isEqualTo("r3");
    }

    @Test
    void opensTheHouseAnewWhenTheLastOneLeaves() {
        api.bean(Leave.class).of(bob);
        Browser owner = api.browser().loggedIn();
        owner.post("/account/leave", "password", RunningReaderApi.PASSWORD);
        assertThat(location(api.browser().get("/"))).isEqualTo("/start");
    }

    private Browser lived() {
        Browser browser = api.browser();
        browser.get("/login");
        browser.post("/login", "email", bob.email(), "password", PASSWORD);
        browser.get("/settings");
        var shelf = new Shelving(api, clock);
        shelf.story("r1", "kept", 2);
        shelf.story("r2", "kept", 2);
        shelf.story("r2", "p-handed", 1);
        api.database().getCollection("bodies").insertOne(new Document("_id", "p-handed:1").append("reader_note", "r2"));
        api.bean(ShelveArrival.class)
                .shelve(Fixtures.saved(
                        "r2", "saved", "k1", new Mark.Change(null, true, List.of("birds"), null, "mine")));
        String token = api.bean(Tokens.class).create("r2", "test").token();
        assertThat(browser.api(token, "POST", "/api/v1/links", "{\"url\":\"https://news.bower.example/x\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(browser.api(token, "POST", "/api/v1/digests").statusCode()).isEqualTo(201);
        assertThat(browser.api(token, "GET", "/api/v1/stories?q=kept").statusCode())
                .isEqualTo(200);
        api.database()
                .getCollection("passkeys")
                .insertOne(new Document("_id", "sha").append("reader", "r2").append("name", "phone"));
        return browser;
    }

    /// Every document that names the reader anywhere, but for the departure itself.
    private List<String> traces() {
        var found = new ArrayList<String>();
        for (String name : api.database().listCollectionNames()) {
            if (!Set.of(Departures.DEPARTURES, Departures.DEPARTED).contains(name)) {
                api.database().getCollection(name).find().forEach(document -> {
                    String text = document.toJson();
                    if (text.matches("(?s).*[^\\w]r2[^\\w].*") || text.contains("bob@example.org")) {
                        found.add(name + " " + text);
                    }
                });
            }
        }
        return found;
    }

    private long count(String collection) {
        return api.database().getCollection(collection).countDocuments();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
