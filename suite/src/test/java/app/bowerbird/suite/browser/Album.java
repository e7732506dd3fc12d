package app.bowerbird.suite.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// Pictures of pages, with `-Dpictures=true`: all of them in `target/pictures`, those of the documentation in
/// `docs/pictures` too. Otherwise none, since drawing them takes as long as all the rest of a visit.
final class Album {

    private static final Path ALL = Path.of("target", "pictures");
    private static final Path KEPT = Path.of("..", "docs", "pictures");
    private static final boolean KEEP = Boolean.getBoolean("pictures");
    private static final int QUALITY = 82;

    private Album() {}

    static boolean isKept() {
        return KEEP;
    }

    /// The page from its head to its foot.
    static void whole(Page page, String name) {
        if (KEEP) {
            write(ALL.resolve(name + ".png"), page.screenshot(new ScreenshotOptions().setFullPage(true)));
        }
    }

    /// What the window shows.
    static void window(Page page, String name) {
        if (KEEP) {
            write(ALL.resolve(name + ".png"), page.screenshot());
        }
    }

    /// What the window shows, for the documentation too.
    static void keep(Visitor visitor, String name) {
        keep(visitor.page, visitor.inspector, name);
    }

    static void keep(Page page, Inspector inspector, String name) {
        window(page, name);
        if (KEEP) {
            var picture = inspector.picture("webp", QUALITY);
            write(KEPT.resolve(name + ".webp"), Base64.getDecoder().decode(picture));
        }
    }

    private static void write(Path file, byte[] picture) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, picture);
        } catch (IOException e) {
            throw new UncheckedIOException("the picture " + file + " cannot be written", e);
        }
    }
}
