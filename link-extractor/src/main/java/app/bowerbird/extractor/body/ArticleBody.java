package app.bowerbird.extractor.body;

import app.bowerbird.extractor.body.line.Line;
import app.bowerbird.extractor.body.line.Lines;
import app.bowerbird.extractor.body.line.Weights;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The part of a page that is worth reading.
///
/// @param html by the reader's Safelist, addresses absolute
/// @param text the same without captions, a line for each block
public record ArticleBody(String html, String text) {

    /// What stands above an article and is known already.
    /// @param opens whether a paragraph set apart between headline and text opens the story
    record Head(String title, String summary, boolean opens) {}

    private static final ArticleBody NONE = new ArticleBody("", "");
    private static final double TOO_LITTLE = 0.3;

    /// Finds it; the page is used up by this.
    ///
    /// @param title so that the headline is not told twice
    /// @param summary so that it is not told as the first paragraph
    /// @param leadOpens whether the paragraph set apart between headline and text opens the story, as it does
    ///     in the newspapers of most languages but English
    public static ArticleBody of(Document page, String title, String summary, boolean leadOpens) {
        page.outputSettings().prettyPrint(false);
        LazyImages.resolve(page);
        StripNoise.from(page);
        Document untouched = page.clone();
        ArticleBody strict = extract(page, new Head(title, summary, leadOpens), true);
        ArticleBody loose =
                strict.text().length() > 2000 ? NONE : extract(untouched, new Head(title, summary, leadOpens), false);
        return strict.text().length() < TOO_LITTLE * loose.text().length() ? loose : strict;
    }

    /// Takes a part of a page as it is.
    public static ArticleBody whole(Element part, String baseUri) {
        return written(part, baseUri);
    }

    private static ArticleBody extract(Document page, Head head, boolean strict) {
        Element body = page.body();
        List<Line> lines = Lines.of(body);
        List<Line> before = lines;
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
        if (head.opens()) {
            Line first = Lines.of(root).stream()
                    .filter(line -> line.good() > 60)
                    .findFirst()
                    .orElse(null);
            Lead.restore(before, root, first, head.title(), head.summary());
        }
        Element found = root;
        TrimEnds.of(
                Lines.of(root).stream()
                        .filter(line -> !Captions.isOne(line, found))
                        .toList(),
                head);
        return written(root, page.baseUri());
    }

    private static ArticleBody written(Element root, String baseUri) {
        var text = new StringBuilder();
        @Nullable Line before = null;
        for (Line line : Lines.of(root)) {
            if (!Captions.isOne(line, root)) {
                text.append(before == null ? "" : between(before, line)).append(line.text());
                before = line;
            }
        }
        return new ArticleBody(CleanHtml.withFootnotes(root.outerHtml(), baseUri), text.toString());
    }

    /// The cells of a row stand in one line, the items of a list each in one, other blocks apart.
    private static String between(Line before, Line line) {
        if (line.isIn("td", "th")
                && before.isIn("td", "th")
                && line.block().parent() == before.block().parent()) {
            return " ";
        }
        return line.isIn("li", "td", "th", "dt", "dd") && before.isIn("li", "td", "th", "dt", "dd") ? "\n" : "\n\n";
    }
}
