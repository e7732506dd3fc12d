package app.bowerbird.extractor.article;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.article.ReadArticle.Readable;
import app.bowerbird.extractor.body.CleanHtml;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Entities;

/// A file that is shown and not read: an image, a film, a sound, a PDF without a text. Its name is its title.
public final class ShownArticle {

    private ShownArticle() {}

    /// @param type image, video, audio or pdf
    public static Readable of(String type, Address at) {
        boolean image = type.equals("image");
        String title = fileName(at.url());
        var article = new Article(
                type, at.url(), site(at), title, List.of(), null, null, null, image ? at.url() : null, 0, 0);
        return new Readable(article, Optional.empty(), image ? image(at.url(), title) : link(at.url(), title), "");
    }

    private static String image(String url, String title) {
        String image = "<img src=\"" + Entities.escape(url) + "\" alt=\"" + Entities.escape(title) + "\">";
        return CleanHtml.of("<figure>" + image + "</figure>", url);
    }

    static String link(String url, String title) {
        String link = "<a href=\"" + Entities.escape(url) + "\">" + Entities.escape(title) + "</a>";
        return CleanHtml.of("<p>" + link + "</p>", url);
    }

    static String site(Address at) {
        return at.host().replaceFirst("^www\\.", "");
    }

    /// The last part of a path, or what else may name an address.
    static String fileName(String url) {
        String path = url.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        try {
            String name = URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
            return name.contains(".") && name.length() < 120 && path.indexOf('/') < path.lastIndexOf('/') - 1
                    ? name
                    : TextArticle.name(url);
        } catch (IllegalArgumentException _) {
            return TextArticle.name(url);
        }
    }
}
