package app.bowerbird.suite.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Several small pictures side by side on one sheet of the documentation, each above its sentence.
final class Sheet {

    private static final int COLUMN = 340;
    private static final int GAP = 28;
    private static final String STYLE = """
            body { margin: 0; padding: %1$dpx; display: flex; gap: %1$dpx; align-items: start; background: #e9e6df;
                   font: 17px/1.4 sans-serif; color: #2b2d31; }
            figure { margin: 0; width: %2$dpx; }
            img { display: block; width: 100%%; border-radius: 12px; box-shadow: 0 2px 14px rgb(0 0 0 / .16); }
            figcaption { margin-top: 14px; text-align: center; }
            """.formatted(GAP, COLUMN);

    private final List<String> figures = new ArrayList<>();

    /// @param sentence what there is to see
    Sheet add(Visitor visitor, String sentence) {
        if (!Album.isKept()) {
            return this;
        }
        var picture = Base64.getEncoder().encodeToString(visitor.page.screenshot());
        figures.add("<figure><img src=\"data:image/png;base64,%s\" alt=\"\"><figcaption>%s</figcaption></figure>"
                .formatted(picture, sentence));
        return this;
    }

    void keep(Chromium chromium, String name) {
        if (!Album.isKept()) {
            return;
        }
        int width = GAP + figures.size() * (COLUMN + GAP);
        try (var context = chromium.browser.newContext(new NewContextOptions().setViewportSize(width, 820));
                var page = context.newPage()) {
            page.setContent("<!DOCTYPE html><style>" + STYLE + "</style>" + String.join("", figures));
            Album.keep(page, new Inspector(page), name);
        }
    }
}
