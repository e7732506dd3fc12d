package app.bowerbird.suite.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.suite.demo.x.XKeys;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// From a folder with nothing in it to a shelf with stories, by the pages alone; each step stands on the one before.
@ExtendWith(Guests.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class FirstMinutesIT {

    private final Sheet steps = new Sheet();
    private final Sheet troubles = new Sheet();
    private House house;
    private Chromium chromium;
    private Visitor ada;

    @BeforeAll
    void enter(Chromium browser) {
        chromium = browser;
        house = House.nobodys();
        ada = Visitor.with(browser, house, Screen.PHONE);
    }

    @AfterAll
    void leave() {
        steps.keep(chromium, "first-minutes");
        troubles.keep(chromium, "troubles");
        ada.close();
        house.close();
    }

    @Test
    @Order(1)
    void asksAStrangerForTheCodeThatTheStartPrinted() {
        ada.open("/");
        assertThat(ada.path()).isEqualTo("/start");
        steps.add(ada, "1. Enter the code that the start printed");
        ada.page.getByLabel("Code").fill("ABCD-EFGH");
        fillTheRest();
        assertThat(ada.page.getByRole(AriaRole.ALERT)).isVisible();
        ada.isRefused(400);
        troubles.add(ada, "A code that is not the one");
    }

    @Test
    @Order(2)
    void makesTheHouseTheirsWhoKnowsIt() {
        ada.open("/start");
        ada.page.getByLabel("Code").fill(house.code());
        fillTheRest();
        assertThat(ada.page.getByText("Your shelf is still empty")).isVisible();
        ada.isAsItShouldBe();
        steps.add(ada, "2. A shelf with nothing on it yet");
    }

    private void fillTheRest() {
        ada.page.getByLabel("Your e-mail").fill(House.OWNER);
        ada.page.getByLabel("A password").fill(House.PASSWORD);
        ada.page.waitForNavigation(() -> ada.page.locator("main form button").click());
    }

    @Test
    @Order(3)
    void connectsAFeedAndWaitsForItsStories() {
        ada.open("/timelines");
        steps.add(ada, "3. A feed, or your account of X");
        ada.page.getByLabel("Address of the feed").fill("https://fernandfig.bower.example/feed.xml");
        ada.press("Add the feed");
        assertThat(ada.page.locator(".rows > li")).hasCount(1);
        ada.isAsItShouldBe();
        Album.whole(ada.page, "timelines-added");
        awaitStories(2);
    }

    @Test
    @Order(4)
    void saysInWordsWhatIsWrongWithAFeed() {
        ada.open("/timelines");
        ada.page.getByLabel("Address of the feed").fill("https://old.bower.example/almanac/1998");
        ada.press("Add the feed");
        await().atMost(House.PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            ada.page.navigate(house.row.address() + "/timelines");
            return ada.page.locator(".rows .wrong").count() == 1;
        });
        ada.isAsItShouldBe();
        troubles.add(ada, "A feed that is not there");
    }

    @Test
    @Order(5)
    void connectsAnAccountOfXByItsFourKeys() {
        ada.open("/timelines/x");
        ada.page.locator("#consumer_key").fill(XKeys.DEMO.consumerKey());
        ada.page.locator("#consumer_secret").fill(XKeys.DEMO.consumerSecret());
        ada.page.locator("#access_token").fill(XKeys.DEMO.accessToken());
        ada.page.locator("#access_token_secret").fill(XKeys.DEMO.accessTokenSecret());
        ada.page.locator("form:has(#consumer_key) input[name=home]").check();
        ada.page.locator("#k-cap_day").fill("20");
        ada.page.waitForNavigation(
                () -> ada.page.locator("form:has(#consumer_key) button").click());
        assertThat(ada.page.locator(".rows > li")).hasCount(3);
        awaitStories(15);
        ada.isAsItShouldBe();
        steps.add(ada, "4. What your people share");
    }

    @Test
    @Order(6)
    void makesATokenAndShowsItOnce() {
        ada.open("/settings");
        ada.page.getByLabel("Name of the program").fill("phone");
        ada.press("Make a token");
        assertThat(ada.page.locator("section .secret").filter(new Locator.FilterOptions().setHasText("bb_")))
                .isVisible();
        ada.isAsItShouldBe();
        Album.whole(ada.page, "settings-token");
        ada.open("/settings");
        assertThat(ada.page.locator(".card.good")).hasCount(0);
    }

    @Test
    @Order(7)
    void refusesAWrongPasswordInWords() {
        ada.open("/nowhere", 404);
        troubles.add(ada, "An address that leads nowhere");
        ada.press("Log out");
        ada.open("/login");
        ada.page.getByLabel("E-mail").fill(House.OWNER);
        ada.page.getByLabel("Password").fill("not the password");
        ada.press("Log in");
        assertThat(ada.page.getByRole(AriaRole.ALERT)).isVisible();
        ada.isRefused(401);
        troubles.add(ada, "A password that is not the one");
    }

    @Test
    @Order(8)
    void takesEverythingAlongInOneFile() throws IOException {
        ada.logIn();
        ada.open("/settings");
        var file = ada.page.waitForDownload(() -> ada.link("Export everything").click());
        try (var zip = new ZipFile(file.path().toFile())) {
            assertThat(zip.stream().mapToLong(ZipEntry::getSize).sum()).isGreaterThan(10_000);
        }
        ada.isAsItShouldBe();
    }

    @Test
    @Order(9)
    void leavesAndIsForgotten() {
        ada.open("/account");
        ada.page.getByText("Delete this account").click();
        ada.page.locator("#leave-password").fill(House.PASSWORD);
        ada.press("Delete my account for good").isAsItShouldBe();
        Album.window(ada.page, "gone");
        ada.open("/");
        assertThat(ada.path()).as("the house is nobody's again").isEqualTo("/start");
    }

    private void awaitStories(int many) {
        await().atMost(House.PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            ada.page.navigate(house.row.address() + "/?window=all");
            return ada.page.locator(".story").count() >= many;
        });
    }
}
