package app.bowerbird.suite.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What several people leave on one browser for each other: nothing.
@ExtendWith(Guests.class)
class OneBrowserIT {

    private final House house;
    private final Visitor visitor;
    private final Device device;

    OneBrowserIT(House house, Chromium chromium) {
        this.house = house;
        visitor = Visitor.with(chromium, house, Screen.WIDE);
        device = new Device(visitor.inspector);
    }

    @AfterEach
    void leave() {
        visitor.close();
        house.wire.mend();
    }

    private void keep(List<String> paths) {
        await().atMost(House.PATIENCE)
                .untilAsserted(() -> assertThat(device.missing(paths)).isEmpty());
    }

    @Test
    void showsNothingOfOneReaderToAnother() {
        visitor.logIn();
        var adas = house.unread().subList(0, 3);
        keep(adas);
        var invitation =
                house.api().post("/api/v1/invitations", Map.of()).path("link").asString();
        visitor.context.clearCookies();
        visitor.open("/login");
        sees("/", "No connection");

        visitor.page.navigate(invitation);
        visitor.page.locator("input[name=email]").fill("bob@bowerbird.example");
        visitor.page.locator("input[name=password]").fill(House.PASSWORD);
        visitor.page.waitForNavigation(
                () -> visitor.page.locator("main form button").click());
        assertThat(visitor.page.getByText("Your shelf is still empty")).isVisible();
        visitor.isAsItShouldBe();
        assertThat(device.missing(adas)).as("gone of what was kept for Ada").containsExactlyElementsOf(adas);
        keep(List.of("/"));
        sees("/", "Your shelf is still empty");
        sees(adas.getFirst(), "No connection");
    }

    private void sees(String path, String words) {
        house.wire.cut();
        visitor.cutOff(true).open(path);
        assertThat(visitor.page.locator("main")).containsText(words);
        house.wire.mend();
        visitor.cutOff(false);
    }

    @Test
    void forgetsEverythingWithALogout() {
        visitor.logIn();
        keep(List.of("/", house.unread().getFirst()));
        visitor.press("Log out").isAsItShouldBe();
        assertThat(visitor.path()).startsWith("/login");
        awaitNothingLeft();
        house.wire.cut();
        assertThatThrownBy(() -> visitor.page.navigate(house.row.address() + "/"))
                .as("there is nobody to answer")
                .isInstanceOf(PlaywrightException.class);
    }

    @Test
    void forgetsEverythingWithALogoutThatTheHouseHearsOfLater() {
        visitor.logIn();
        keep(List.of("/", house.unread().getFirst()));
        house.wire.cut();
        visitor.cutOff(true).press("Log out").isAsItShouldBe();
        assertThat(visitor.page.locator("main")).containsText("No connection");
        assertThat(device.missing(List.of("/"))).containsExactly("/");
        visitor.open("/");
        assertThat(visitor.page.locator("main")).containsText("No connection");
        house.wire.mend();
        visitor.cutOff(false);
        await().atMost(House.PATIENCE).until(() -> {
            visitor.page.navigate(house.row.address() + "/");
            return visitor.path().startsWith("/login");
        });
        // The house may have ended the session before its answer, which clears the device, has come.
        awaitNothingLeft();
    }

    private void awaitNothingLeft() {
        await().atMost(House.PATIENCE).untilAsserted(() -> assertThat(device.left())
                .as("what is left on the device")
                .isEmpty());
    }
}
