package app.bowerbird.reader.page;

import app.bowerbird.reader.shelf.story.CleanHtml;
import app.bowerbird.reader.words.Words;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// An article's body as it is shown: clean, and with what is wide in a frame that scrolls by itself.
final class ReadableBody {

    private ReadableBody() {}

    /// @param url of the page, for addresses that leave it out
    static String of(String html, String url, Words words) {
        Document body = Jsoup.parseBodyFragment(CleanHtml.of(html, url));
        for (Element wide : body.select("table, pre")) {
            if (wide.closest(".wide") == null) {
                String label = words.of(wide.nameIs("pre") ? "article.code" : "article.table");
                wide.wrap("<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"" + label + "\"></div>");
            }
        }
        body.outputSettings().prettyPrint(false);
        return body.body().html();
    }
}
