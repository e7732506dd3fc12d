package app.bowerbird.suite.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// The shelf on a train: the wire to the house is cut and mended, and each step stands on the one before.
@ExtendWith(Guests.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class OfflineIT {

    private static final String ARCHIVED = "https://handmade.bower.example/carving-a-spoon";
    private static final String STARRED = "https://orbit.bower.example/log/breakfast";
    private static final String LABELLED = "https://offbeat.bower.example/the-stairwell-choir";
    private static final String READ = "https://news.bower.example/city/the-lamplighter-of-alder-street";
    private static final String REFUSED = "https://cuaderno.bower.example/la-banda-del-mercado";
    private static final String SAVED = "https://essays.bower.example/read-on-a-train";
    private static final String SHARED = "https://essays.bower.example/told-on-a-train";

    private final Sheet sheet = new Sheet();
    private final AtomicInteger ofTheWorker = new AtomicInteger();
    private House house;
    private Chromium chromium;
    private Visitor ada;
    private Device device;

    @BeforeAll
    void enter(House livedIn, Chromium browser) {
        house = livedIn;
        chromium = browser;
        ada = Visitor.with(chromium, house, Screen.PHONE);
        device = new Device(ada.inspector);
        ada.context.onRequest(request -> {
            if (isOfTheWorker(request)) {
                ofTheWorker.incrementAndGet();
            }
        });
        ada.logIn();
    }

    /// No page fetches another: they are opened.
    private static boolean isOfTheWorker(Request request) {
        return request.resourceType().equals("fetch") && request.url().matches(".*/stories/\\d+");
    }

    @AfterAll
    void leave() {
        sheet.keep(chromium, "train");
        ada.close();
        house.wire.mend();
        var asBefore = Map.of("state", "unread", "starred", false, "tags", List.of(), "note", "", "progress", 0);
        List.of(ARCHIVED, STARRED, LABELLED, READ)
                .forEach(url -> house.api().send("PATCH", "/api/v1" + house.page(url), asBefore));
        List.of(SAVED, SHARED).forEach(url -> house.api().send("DELETE", "/api/v1" + house.page(url), Map.of()));
    }

    @Test
    @Order(1)
    void canBeInstalled() throws IOException {
        ada.open("/");
        var session = ada.context.newCDPSession(ada.page);
        var manifest = session.send("Page.getAppManifest");
        assertThat(manifest.getAsJsonArray("errors")).isEmpty();
        var said = JsonParser.parseString(manifest.get("data").getAsString()).getAsJsonObject();
        assertThat(said.get("start_url").getAsString()).isEqualTo("/");
        assertThat(said.getAsJsonObject("share_target").get("action").getAsString())
                .isEqualTo("/save");
        for (JsonElement icon : said.getAsJsonArray("icons")) {
            var address =
                    house.row.address() + icon.getAsJsonObject().get("src").getAsString();
            var picture = ImageIO.read(
                    new ByteArrayInputStream(ada.page.request().get(address).body()));
            assertThat(picture.getWidth() + "x" + picture.getHeight())
                    .isEqualTo(icon.getAsJsonObject().get("sizes").getAsString());
        }
        await().atMost(House.PATIENCE).pollInterval(Duration.ofSeconds(2)).until(this::isGuarded);
        // A window of a test keeps nothing once it is closed: the one thing that may stand in the way here.
        assertThat(session.send("Page.getInstallabilityErrors")
                        .getAsJsonArray("installabilityErrors")
                        .asList())
                .extracting(error -> error.getAsJsonObject().get("errorId").getAsString())
                .isSubsetOf("in-incognito");
    }

    /// A worker that a busy browser could not start is started by the next page.
    private boolean isGuarded() {
        boolean guarded = ada.inspector.isTrue("navigator.serviceWorker.controller");
        if (!guarded) {
            ada.page.reload();
        }
        return guarded;
    }

    @Test
    @Order(2)
    void keepsTheShelfAndEveryUnreadArticleBeforeAnybodyOpensThem() {
        var paths = new ArrayList<>(house.unread());
        paths.add("/");
        await().atMost(House.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(device.missing(paths)).isEmpty());
        assertThat(ofTheWorker).as("what the worker asked for was seen").hasPositiveValue();
        ada.isAsItShouldBe();
    }

    @Test
    @Order(3)
    void isReadWithItsPicturesWithoutAConnection() {
        int cards = cards().count();
        var pictures = device.pictures();
        await().untilAsserted(() -> assertThat(device.missing(pictures)).isEmpty());
        house.wire.cut();
        ada.cutOff(true).open("/");
        assertThat(cards()).hasCount(cards);
        assertThat(note()).containsText("No connection: this is the copy of");
        await().untilAsserted(() -> assertThat(device.pictures()).isNotEmpty().containsAll(pictures));
        sheet.add(ada, "The shelf without a connection");
        Axe.findsNothing(ada.inspector);
        ada.open(house.page("https://news.bower.example/science/the-bird-that-collects-blue"));
        assertThat(ada.page.locator(".body")).containsText("blue");
        assertThat(device.brokenPictures()).isEmpty();
        assertThat(device.pictures()).isNotEmpty();
        ada.open("/settings");
        assertThat(ada.page.locator("h1")).hasText("No connection");
        Axe.findsNothing(ada.inspector);
        sheet.add(ada, "What is not kept");
    }

    @Test
    @Order(4)
    void showsAsWaitingWhatIsDoneWithoutAConnection() {
        ada.open("/");
        card(ARCHIVED).locator("button[value=archive]").click();
        assertThat(card(ARCHIVED)).isHidden();
        card(STARRED).locator("button[value=star]").click();
        assertThat(card(STARRED)).hasAttribute("data-waits", "waits to be sent");
        label(LABELLED, "water", "For the train.");
        assertThat(ada.page.locator("#tags")).hasValue("water");
        assertThat(ada.page.locator(".strip")).hasAttribute("data-waits", "waits to be sent");
        label(REFUSED, "x".repeat(51), "");
        ada.open(house.page(READ));
        ada.inspector.tell("scrollTo(0, document.querySelector('.body').scrollHeight / 2)");
        assertThat(note()).containsText("4 changes wait to be sent");
        ada.open("/");
        ada.page.locator("details.drawer > summary").last().click();
        ada.page.getByLabel("Address of the page").fill(SAVED);
        ada.page.waitForNavigation(() -> ada.page.locator("form.save button").click());
        assertThat(note()).containsText("5 changes wait to be sent");
        share("Look: " + SHARED + ".");
        assertThat(note()).containsText("6 changes wait to be sent");
        assertThat(card(ARCHIVED)).isHidden();
        assertThat(card(STARRED).locator("button[value=unstar]")).isVisible();
        ada.isAsItShouldBe();
        Axe.findsNothing(ada.inspector);
        card(STARRED).locator("[value=unstar]").scrollIntoViewIfNeeded();
        sheet.add(ada, "What was done, and waits");
    }

    /// As the share menu of a phone does it.
    private void share(String text) {
        ada.open("/save?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        assertThat(ada.page.locator("#url")).hasValue(SHARED);
        Axe.findsNothing(ada.inspector);
        ada.page.waitForNavigation(
                () -> ada.page.locator("main form.card button").click());
    }

    private void label(String url, String tags, String words) {
        ada.open(house.page(url));
        ada.page
                .locator("summary", new Page.LocatorOptions().setHasText("Tags and note"))
                .click();
        ada.page.locator("#tags").fill(tags);
        ada.page.locator("#note").fill(words);
        ada.page.waitForNavigation(() -> ada.page.locator("button[value=label]").click());
    }

    @Test
    @Order(5)
    void sendsItByItselfOnceTheHouseIsBackAndTellsWhatWasRefused() {
        house.wire.mend();
        ada.cutOff(false);
        assertThat(note()).containsText("What was done without a connection is sent.", House.patiently());
        assertThat(note()).containsText("Not done, the house refused it: “La banda que ensaya");
        sheet.add(ada, "Sent, and one thing refused");
        Axe.findsNothing(ada.inspector);
        assertThat(now(ARCHIVED, "state")).isEqualTo("archived");
        assertThat(now(STARRED, "starred")).isEqualTo("true");
        assertThat(now(LABELLED, "tags")).isEqualTo("[\"water\"]");
        assertThat(now(LABELLED, "note")).isEqualTo("For the train.");
        assertThat(Double.parseDouble(now(READ, "progress"))).isGreaterThan(0.3);
        assertThat(now(REFUSED, "tags")).isEqualTo("[]");
        await().atMost(House.PATIENCE).untilAsserted(() -> assertThat(house.stories())
                .extracting(story -> story.path("url").asString(""))
                .contains(SAVED, SHARED));
        ada.button("OK").click();
        assertThat(note()).not().containsText("refused");
        ada.open("/");
        assertThat(note()).isHidden();
        assertThat(ada.page.locator(".story[data-waits]")).hasCount(0);
    }

    private String now(String url, String field) {
        var found = house.api().get("/api/v1" + house.page(url)).path(field);
        return found.isString() ? found.asString() : found.toString();
    }

    private Locator note() {
        return ada.page.locator("offline-note");
    }

    private Locator cards() {
        return ada.page.locator(".story:not([hidden])");
    }

    private Locator card(String url) {
        return ada.page.locator("#s" + house.storyAt(url).path("id").asInt());
    }
}
