package app.bowerbird.suite.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The shelf becomes an app of the phone that opens it.
@ExtendWith(Guests.class)
class InstallIT {

    @Test
    void takesTheShelfHome(House house) throws IOException {
        try (var whole = Chromium.startWhole();
                var ada = Visitor.with(whole, house, Screen.PHONE).logIn()) {
            ada.open("/");
            var session = ada.context.newCDPSession(ada.page);
            var manifest = session.send("Page.getAppManifest");
            assertThat(manifest.getAsJsonArray("errors")).isEmpty();
            var said =
                    JsonParser.parseString(manifest.get("data").getAsString()).getAsJsonObject();
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
            await().atMost(House.PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> OfflineIT.isGuarded(ada));
            // A window of a test keeps nothing once it is closed: the one thing that may stand in the way here.
            assertThat(session.send("Page.getInstallabilityErrors")
                            .getAsJsonArray("installabilityErrors")
                            .asList())
                    .extracting(error -> error.getAsJsonObject().get("errorId").getAsString())
                    .containsExactly("in-incognito");
        }
    }
}
