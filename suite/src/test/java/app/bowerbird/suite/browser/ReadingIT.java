package app.bowerbird.suite.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/// What somebody does with a filled shelf, morning after morning.
@ExtendWith(Guests.class)
@TestInstance(Lifecycle.PER_CLASS)
class ReadingIT {

    private House house;
    private Chromium chromium;
    private Visitor ada;

    @BeforeAll
    void enter(House livedIn, Chromium browser) {
        house = livedIn;
        chromium = browser;
        ada = Visitor.with(browser, livedIn, Screen.WIDE).logIn();
    }

    @AfterAll
    void leave() {
        ada.close();
    }

    @Test
    void showsOnlyWhatManySharedWhenAskedTo() {
        ada.open("/");
        int all = cards().count();
        ada.page.locator("details.drawer > summary").first().click();
        ada.page.getByLabel("People").selectOption("3");
        ada.press("Show").isAsItShouldBe();
        assertThat(cards().count()).isBetween(1, all - 1);
        assertThat(cards().first()).containsText("people");
        ada.page.locator(".chip").click();
        assertThat(cards()).hasCount(all);
    }

    @Test
    void tellsWhoSharedAStoryAndWhatTheySaid() {
        ada.open("/?window=all");
        var card = card("The bird that collects blue");
        card.locator(".people > summary").click();
        assertThat(card.locator(".voice")).hasCount(5);
        assertThat(card).containsText("They put my biscuit tin in the newspaper");
        card.locator(".why > summary").click();
        assertThat(card.locator(".sum tfoot")).containsText("Sum");
        ada.isAsItShouldBe();
    }

    @Test
    void comesBackToTheMiddleInAnotherBrowser() {
        var story = house.page("https://essays.bower.example/slow-maps");
        ada.open(story);
        ada.inspector.tell("scrollTo(0, document.querySelector('.body').scrollHeight / 2)");
        await().atMost(House.PATIENCE)
                .until(() -> house.api().get("/api/v1" + story).path("progress").asDouble() > 0.3);
        try (var phone = Visitor.with(chromium, house, Screen.PHONE).logIn()) {
            phone.page.navigate(house.row.address() + story);
            await().atMost(House.PATIENCE).until(() -> phone.inspector.isTrue("scrollY > 200"));
        }
    }

    @Test
    void archivesTakesThatBackAndStars() {
        ada.open("/?window=all");
        var card = ada.page.locator("#" + cards().nth(1).getAttribute("id"));
        card.getByRole(AriaRole.BUTTON).filter(saying("Archive")).click();
        assertThat(card).isHidden();
        assertThat(ada.page.locator(".toast")).containsText("Archived");
        Album.window(ada.page, "shelf-archived-undo");
        ada.page.locator(".toast button").click();
        assertThat(card).isVisible();
        card.getByRole(AriaRole.BUTTON).filter(saying("☆ Star")).click();
        assertThat(card).containsText("★ Starred");
        // The page shows the star before the house has heard of it.
        await().atMost(House.PATIENCE)
                .until(() -> house.api()
                                .get("/api/v1/stories?state=starred&window=all")
                                .path("items")
                                .size()
                        == 1);
        ada.open("/?state=starred&window=all");
        assertThat(cards()).hasCount(1);
        card = cards().first();
        card.getByRole(AriaRole.BUTTON).filter(saying("★ Starred")).click();
        ada.isAsItShouldBe();
    }

    @Test
    void findsATaggedStoryByItsTagAndItsWords() {
        ada.open(house.page("https://slow.bower.example/river"));
        ada.page
                .locator("summary", new Page.LocatorOptions().setHasText("Tags and note"))
                .click();
        ada.page.getByLabel("Tags, with commas between").fill("water, slow things");
        ada.page.getByLabel("Note", new Page.GetByLabelOptions().setExact(true)).fill("For the long evening.");
        ada.page.waitForNavigation(() -> ada.page.locator("button[value=label]").click());
        ada.isAsItShouldBe();
        await().atMost(House.PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> !house.api()
                .get("/api/v1/stories?q=tag:water")
                .path("items")
                .isEmpty());
        ada.open("/");
        ada.page.getByRole(AriaRole.SEARCHBOX).fill("tag:water");
        ada.page.keyboard().press("Enter");
        assertThat(cards()).hasCount(1);
        assertThat(cards()).containsText("slow things");
        ada.open("/?q=biscuit&window=all&state=all");
        assertThat(ada.page.locator("mark").first()).isVisible();
    }

    @Test
    void savesThePageOneIsOnByTheBookmark() {
        var url = "https://waldrand.bower.example/mauersegler";
        ada.context.route(
                Pattern.compile("https://waldrand.bower.example/.*"),
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html; charset=utf-8")
                        .setBody("<!DOCTYPE html><html lang=de><title>Mauersegler</title><h1>Mauersegler</h1>")));
        ada.open("/settings");
        var bookmark = ada.link("Save to Bowerbird").getAttribute("href").substring("javascript:".length());
        try (var elsewhere = ada.context.newPage()) {
            elsewhere.navigate(url);
            var form = elsewhere.waitForPopup(() -> new Inspector(elsewhere).tell(bookmark));
            assertThat(form.getByLabel("Address of the page")).hasValue(url);
            assertThat(form.getByLabel("Title")).hasValue("Mauersegler");
            form.getByLabel("Tags, with commas between").fill("swifts");
            form.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                    .click();
            assertThat(form.getByRole(AriaRole.HEADING)).hasText("Saved");
            form.close();
        }
        ada.forgetStrangers();
        await().atMost(House.PATIENCE)
                .until(() -> house.storyAt(url).path("tags").toString().contains("swifts"));
    }

    @Test
    void mutesASiteAfterSeeingWhatThatHides() {
        var theirs = cards().filter(saying("The Marrow Bay Courier"));
        ada.open("/mutes");
        ada.page.getByLabel("Mute", new Page.GetByLabelOptions().setExact(true)).selectOption("site");
        ada.page.getByLabel("Which").fill("news.bower.example");
        ada.press("See what it would hide").isAsItShouldBe();
        assertThat(ada.page.locator("#preview")).containsText("4 stories");
        ada.press("Mute").isAsItShouldBe();
        Album.window(ada.page, "muted");
        ada.open("/?window=all");
        assertThat(theirs).hasCount(0);
        ada.open("/mutes");
        ada.page.locator(".rows button").click();
        ada.open("/?window=all");
        assertThat(theirs).hasCount(4);
    }

    @Test
    void isWalkedByTheKeyboardAlone() {
        ada.open("/?window=all");
        var keys = ada.page.keyboard();
        keys.press("j");
        keys.press("j");
        assertThat(cards().nth(1)).hasClass(Pattern.compile("here"));
        keys.press("?");
        assertThat(ada.page.getByRole(AriaRole.DIALOG)).isVisible();
        Album.window(ada.page, "keys");
        keys.press("Escape");
        keys.press("Enter");
        ada.page.waitForURL(Pattern.compile(".*/stories/\\d+.*"));
        keys.press("g");
        keys.press("s");
        ada.page.waitForURL(house.row.address() + "/");
        ada.isAsItShouldBe();
    }

    private static Locator.FilterOptions saying(String words) {
        return new Locator.FilterOptions().setHasText(words);
    }

    private Locator cards() {
        return ada.page.locator(".story:not([hidden])");
    }

    private Locator card(String title) {
        return cards().filter(new Locator.FilterOptions().setHasText(title));
    }
}
