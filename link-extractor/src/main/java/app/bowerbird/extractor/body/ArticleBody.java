package app.bowerbird.extractor.body;

import app.bowerbird.extractor.body.line.Line;
import app.bowerbird.extractor.body.line.Lines;
import app.bowerbird.extractor.body.line.Weights;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The part of a page that is worth reading.
///
/// @param html by the reader's Safelist, addresses absolute
/// @param text the same without captions, a line for each block
public record ArticleBody(String html, String text) {

    private static final ArticleBody NONE = new ArticleBody("", "");
    private static final double TOO_LITTLE = 0.3;

    /// Finds it; the page is used up by this.
    ///
    /// @param title so that the headline is not told twice
    public static ArticleBody of(Document page, String title) {
        LazyImages.resolve(page);
        StripNoise.from(page);
        Document untouched = page.clone();
        ArticleBody strict = extract(page, title, true);
        ArticleBody loose = strict.text().length() > 2000 ? NONE : extract(untouched, title, false);
        return strict.text().length() < TOO_LITTLE * loose.text().length() ? loose : strict;
    }

    private static ArticleBody extract(Document page, String title, boolean strict) {
        Element body = page.body();
        List<Line> lines = Lines.of(body);
        Weights weights = Weights.of(lines);
        if (strict) {
            PruneBoxes.in(body, weights);
            lines = Lines.of(body);
            weights = Weights.of(lines);
        }
        if (weights.good(body) == 0) {
            return NONE;
        }
        Element root = FindRoot.in(body, weights);
        if (strict) {
            PruneBoxes.in(root, weights);
        }
        TrimEnds.of(Lines.of(root), title);
        return written(root, page.baseUri());
    }

    private static ArticleBody written(Element root, String baseUri) {
        String text = Lines.of(root).stream()
                .filter(line -> !isCaption(line, root))
                .map(Line::text)
                .collect(Collectors.joining("\n\n"));
        return new ArticleBody(CleanHtml.of(root.outerHtml(), baseUri), text);
    }

    private static boolean isCaption(Line line, Element root) {
        for (Element at = line.block(); at != null && at != root; at = at.parent()) {
            if (ClassWords.isCaption(at)
                    || at.normalName().equals("figure") && at.selectFirst("table,pre,blockquote") == null) {
                return true;
            }
        }
        return false;
    }
}
