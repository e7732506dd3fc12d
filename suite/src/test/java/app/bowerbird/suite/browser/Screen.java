package app.bowerbird.suite.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/// What somebody holds in their hands or has on their desk.
enum Screen {
    WIDE(1440, 900, ColorScheme.LIGHT),
    NIGHT(1440, 900, ColorScheme.DARK),
    PHONE(390, 844, ColorScheme.LIGHT),
    PHONE_AT_NIGHT(390, 844, ColorScheme.DARK);

    final int width;
    final int height;
    private final ColorScheme theme;

    Screen(int width, int height, ColorScheme theme) {
        this.width = width;
        this.height = height;
        this.theme = theme;
    }

    NewContextOptions options() {
        boolean phone = width < 500;
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(theme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setIsMobile(phone)
                .setHasTouch(phone)
                .setDeviceScaleFactor(phone && Album.isKept() ? 2 : 1);
    }
}
