package app.bowerbird.reader.page;

import app.bowerbird.reader.shelf.story.CleanHtml;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// An article's body as it is shown: clean, and with what is wide in a frame that scrolls by itself.
final class ReadableBody {

    private ReadableBody() {}

    /// @param url of the page, for addresses that leave it out
    static String of(String html, String url) {
        Document body = Jsoup.parseBodyFragment(CleanHtml.of(html, url));
        for (Element wide : body.select("table, pre")) {
            if (wide.closest(".wide") == null) {
                String label = wide.nameIs("pre") ? "Code" : "Table";
                wide.wrap("<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"" + label + "\"></div>");
            }
        }
        body.outputSettings().prettyPrint(false);
        return body.body().html();
    }
}
