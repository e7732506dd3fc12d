package app.bowerbird.bench.extraction;

import com.chimbori.crux.articles.ArticleExtractor;
import de.l3s.boilerpipe.extractors.CommonExtractors;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;

/// What else a Java program could use, over the same pages in the same process.
final class Peers {

    private Peers() {}

    static Program readability4j() {
        return new Program.Named("readability4j 1.0.8", (html, url) -> {
            var article = new Readability4J(url, html).parse();
            return new Reading(
                    article.getTextContent() == null ? "" : article.getTextContent(),
                    article.getTitle(),
                    article.getByline(),
                    article.getExcerpt(),
                    null,
                    null,
                    null,
                    null);
        });
    }

    static Program crux() {
        return new Program.Named("Crux 2.1.0", (html, url) -> {
            var article = ArticleExtractor.with(url, html)
                    .extractMetadata()
                    .extractContent()
                    .article();
            return new Reading(
                    article.document == null ? "" : article.document.text(),
                    article.title,
                    null,
                    article.description,
                    article.siteName,
                    null,
                    null,
                    article.imageUrl);
        });
    }

    static Program boilerpipe() {
        return new Program.Named(
                "boilerpipe 1.2.3", (html, url) -> Reading.ofText(CommonExtractors.ARTICLE_EXTRACTOR.getText(html)));
    }

    /// The floor in quality and the limit in speed.
    static Program bareText() {
        return new Program.Named(
                "jsoup body text",
                (html, url) -> Reading.ofText(Jsoup.parse(html, url).body().text()));
    }
}
