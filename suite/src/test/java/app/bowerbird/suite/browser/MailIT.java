package app.bowerbird.suite.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The morning mail as a mail program shows it.
@ExtendWith(Guests.class)
class MailIT {

    @ParameterizedTest
    @CsvSource({"600, LIGHT", "600, DARK", "390, LIGHT", "390, DARK"})
    void isReadableInAnyWindow(int width, ColorScheme theme, House house, Chromium chromium) {
        var letter = house.world.mailbox().letters().getFirst();
        var options = new NewContextOptions().setViewportSize(width, 800).setColorScheme(theme);
        try (var context = chromium.browser.newContext(options);
                var page = context.newPage()) {
            page.setContent(letter.html());
            var inspector = new Inspector(page);
            assertThat(inspector.ask("document.documentElement.scrollWidth").getAsInt())
                    .isEqualTo(width);
            var name = "mail-" + width + "-" + theme.name().toLowerCase(Locale.ROOT);
            Album.whole(page, name);
            if (name.equals("mail-600-light")) {
                Album.keep(page, inspector, "mail");
            }
            Axe.findsNothingInAMail(inspector);
        }
    }
}
