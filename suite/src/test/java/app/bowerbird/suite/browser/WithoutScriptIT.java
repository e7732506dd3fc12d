package app.bowerbird.suite.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The shelf in a browser that runs no script.
@ExtendWith(Guests.class)
class WithoutScriptIT {

    @Test
    void readsSearchesArchivesAndTakesThatBack(House house, Chromium chromium) {
        var plain = Screen.PHONE.options().setJavaScriptEnabled(false);
        try (var ada = Visitor.with(chromium, house, plain).logIn()) {
            ada.open("/?window=all");
            var cards = ada.page.locator(".story");
            int all = cards.count();
            var title = cards.first().locator("h2").innerText();
            cards.first().locator("button[value=archive]").click();
            assertThat(ada.page.locator(".notice")).containsText("Archived");
            Album.window(ada.page, "shelf-without-script");
            assertThat(ada.page.locator(".story").filter(new Locator.FilterOptions().setHasText(title)))
                    .hasCount(0);
            ada.press("Undo");
            assertThat(ada.page.locator(".story").first().locator("h2")).hasText(title);
            assertThat(ada.page.locator(".story").count()).isEqualTo(all);

            ada.page.locator(".story h2 a").first().click();
            assertThat(ada.page.locator("h1")).hasText(title);
            ada.press("☆ Star");
            assertThat(ada.button("★ Starred")).isVisible();
            ada.press("★ Starred");

            ada.page.navigate(house.row.address() + "/?q=lamps&window=all&state=all");
            assertThat(ada.page.locator(".story").first()).containsText("lamp");
            ada.isAsItShouldBe();
        }
    }
}
