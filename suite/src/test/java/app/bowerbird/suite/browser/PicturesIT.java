package app.bowerbird.suite.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/// The pictures of the documentation, of pages that are looked over while they sit for them.
@EnabledIfSystemProperty(named = "pictures", matches = "true", disabledReason = "draws pictures only with -Dpictures")
@ExtendWith(Guests.class)
class PicturesIT {

    private static final String BLUE = "https://news.bower.example/science/the-bird-that-collects-blue";
    private static final String MAPS = "https://essays.bower.example/slow-maps";

    @Test
    void showsTheShelfAndWhoSaidWhat(House house, Chromium chromium) {
        try (var ada = Visitor.with(chromium, house, desk(ColorScheme.LIGHT)).logIn()) {
            ada.open("/");
            Album.keep(ada, "shelf");
            var card = ada.page
                    .locator(".story")
                    .filter(new Locator.FilterOptions().setHasText("The bird that collects blue"));
            card.locator(".people > summary").click();
            card.locator(".why > summary").click();
            card.locator("h2").hover();
            ada.inspector.tell("scrollBy(0, document.querySelector('.people[open]').getBoundingClientRect().top - 24)");
            Album.keep(ada, "who-said-what");
            ada.open("/?q=blue&window=all&state=all");
            Album.keep(ada, "search");
        }
    }

    @Test
    void showsAnArticleAtNight(House house, Chromium chromium) {
        try (var ada = Visitor.with(chromium, house, desk(ColorScheme.DARK)).logIn()) {
            ada.open(house.page(BLUE));
            Album.keep(ada, "article-dark");
        }
    }

    @Test
    void showsAPhone(House house, Chromium chromium) {
        var sheet = new Sheet();
        var quiet = new Sheet();
        try (var ada = Visitor.with(chromium, house, Screen.PHONE).logIn()) {
            ada.open("/");
            sheet.add(ada, "What your people share");
            ada.page.locator(".people > summary").first().click();
            ada.page.locator(".people[open]").scrollIntoViewIfNeeded();
            ada.inspector.tell("scrollTo(0, document.querySelector('.story').offsetTop - 12)");
            sheet.add(ada, "Who, when and what they said");
            ada.open(house.page(MAPS));
            ada.inspector.tell("document.documentElement.classList.replace('theme-system', 'theme-sepia')");
            sheet.add(ada, "A page to read");
            ada.page.locator(".looks > summary").click();
            assertThat(ada.page.locator(".panel")).isVisible();
            sheet.add(ada, "As you like to read it");
            sheet.keep(chromium, "phone");

            ada.open("/?state=archived&window=all");
            quiet.add(ada, "Nothing is like that");
            ada.open("/mutes");
            quiet.add(ada, "Nothing is muted");
            ada.open(house.page("https://old.bower.example/almanac/1998"));
            quiet.add(ada, "A page that is gone, and why");
            ada.open("/save?done=saved");
            quiet.add(ada, "Saved, and being read");
            quiet.keep(chromium, "quiet");
        }
    }

    @Test
    void showsWhatIsAwayAndWhatHasToWait(House house, Chromium chromium) {
        var sheet = new Sheet();
        try (var ada = Visitor.with(chromium, house, Screen.PHONE).logIn()) {
            house.row.stop("timeline-poller");
            ada.open("/timelines", 503);
            sheet.add(ada, "Nobody collects just now");
            ada.open("/");
            sheet.add(ada, "The shelf is there all the same");
            house.row.startAgain("timeline-poller");
            ada.open(house.page(MAPS));
            ada.page
                    .locator("summary", new Page.LocatorOptions().setHasText("What happened"))
                    .click();
            ada.press("Read the page anew").isAsItShouldBe();
            sheet.add(ada, "A page that is read anew");
        }
        try (var stranger = Visitor.with(chromium, house, Screen.PHONE)) {
            stranger.open("/login");
            while (stranger.page.getByText("Please wait").count() == 0) {
                stranger.page.locator("#email").fill("mallory@bowerbird.example");
                stranger.page.locator("#password").fill("a guess");
                stranger.press("Log in").isRefused(401, 429);
            }
            sheet.add(stranger, "Too many guesses");
        }
        sheet.keep(chromium, "away");
    }

    private static NewContextOptions desk(ColorScheme theme) {
        return new NewContextOptions()
                .setViewportSize(1280, 860)
                .setColorScheme(theme)
                .setLocale("en-GB");
    }
}
