package app.bowerbird.extractor.body;

import app.bowerbird.extractor.body.line.Line;
import app.bowerbird.extractor.body.line.Lines;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The part of a page that is worth reading.
///
/// @param html by the reader's Safelist, addresses absolute
/// @param text the same without captions, a line for each block
public record ArticleBody(String html, String text) {

    /// What stands above an article and is known already.
    ///
    /// @param lead whether a paragraph set apart between headline and text opens the story
    record Head(String title, String summary, Opening lead) {}

    /// Whether a lead opens the story, which goes by the language. A page that does not say what it is written in has
    /// to be guessed at: that costs as much as finding its text, and is left until there is a lead to ask about.
    public static final class Opening {

        private final BooleanSupplier guess;
        private @Nullable Boolean known;

        private Opening(BooleanSupplier guess, @Nullable Boolean known) {
            this.guess = guess;
            this.known = known;
        }

        public static Opening known(boolean opens) {
            return new Opening(() -> opens, opens);
        }

        public static Opening guessed(BooleanSupplier guess) {
            return new Opening(guess, null);
        }

        boolean mayBe() {
            return known == null || known;
        }

        boolean is() {
            boolean opens = known == null ? guess.getAsBoolean() : known;
            known = opens;
            return opens;
        }
    }

    private static final int LONG = 2000;
    private static final double TOO_LITTLE = 0.3;

    /// Finds it; the page is used up by this.
    ///
    /// @param title so that the headline is not told twice
    /// @param summary so that it is not told as the first paragraph
    /// @param lead whether the paragraph set apart between headline and text opens the story, as it does in the
    ///     newspapers of most languages but English
    public static ArticleBody of(Document page, String title, String summary, Opening lead) {
        page.outputSettings().prettyPrint(false);
        LazyImages.resolve(page);
        StripNoise.from(page);
        var find = new FindBody(page.body(), new Head(title, summary, lead));
        Optional<Element> strict = find.strictly();
        String text = strict.map(root -> text(root, find.linesOf(root))).orElse("");
        if (text.length() > LONG) {
            return new ArticleBody(html(strict, page), text);
        }
        // What the second look puts back would be in this one, too.
        Optional<Element> kept = strict.map(Element::clone);
        Optional<Element> loose = find.loosely();
        String more = loose.map(root -> text(root, find.linesOf(root))).orElse("");
        return text.length() < TOO_LITTLE * more.length()
                ? new ArticleBody(html(loose, page), more)
                : new ArticleBody(html(kept, page), text);
    }

    /// Takes a part of a page as it is.
    public static ArticleBody whole(Element part, String baseUri) {
        return new ArticleBody(CleanHtml.withFootnotes(part.outerHtml(), baseUri), text(part, Lines.of(part)));
    }

    private static String html(Optional<Element> root, Document page) {
        return root.map(found -> CleanHtml.withFootnotes(found, page.baseUri())).orElse("");
    }

    private static String text(Element root, List<Line> lines) {
        var text = new StringBuilder();
        @Nullable Line before = null;
        for (Line line : lines) {
            if (!Captions.isOne(line, root)) {
                text.append(before == null ? "" : between(before, line)).append(line.text());
                before = line;
            }
        }
        return text.toString();
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
