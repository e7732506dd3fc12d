package app.bowerbird.extractor.body;

import app.bowerbird.extractor.body.line.Line;
import app.bowerbird.extractor.body.line.TextSize;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/// Tells the lines that belong to a picture. They stay in the HTML and are left out of the text.
final class Captions {

    private static final int LONGEST = 200;
    private static final int LONGEST_IN_BOX = 160;
    private static final int FARTHEST = 3;
    private static final Set<String> NO_BOXES = Set.of("p", "li", "td", "article", "section");
    private static final Evaluator IMAGE = new Evaluator.Tag("img");
    private static final Evaluator MORE_THAN_A_PICTURE = QueryParser.parse("table,pre,blockquote");
    private static final Set<String> SLANTED = Set.of("em", "i", "small");

    private Captions() {}

    static boolean isOne(Line line, Element root) {
        for (Element at = line.block(); at != null && at != root; at = at.parent()) {
            if (ClassWords.isCaption(at)
                    || at.normalName().equals("figure") && at.selectFirst(MORE_THAN_A_PICTURE) == null) {
                return true;
            }
        }
        return line.length() < LONGEST_IN_BOX && sharesABoxWithAnImage(line, root)
                || line.length() < LONGEST && isSlanted(line) && followsAnImage(line.block());
    }

    /// A box that holds nothing but an image and this line.
    private static boolean sharesABoxWithAnImage(Line line, Element root) {
        Element at = line.block();
        for (int up = 0; up < FARTHEST && at != null && at != root; up++, at = at.parent()) {
            if (NO_BOXES.contains(at.normalName()) || TextSize.isAtLeast(at, line.length() + 6)) {
                return false;
            }
            if (at.selectFirst(IMAGE) != null) {
                Element box = at;
                return at.select(IMAGE).stream().noneMatch(image -> isLinked(image, box));
            }
        }
        return false;
    }

    private static boolean isLinked(Element image, Element box) {
        for (Element at = image; at != null; at = at == box ? null : at.parent()) {
            if (at.normalName().equals("a")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSlanted(Line line) {
        return line.nodes().size() == 1
                && line.nodes().getFirst() instanceof Element only
                && SLANTED.contains(only.normalName());
    }

    private static boolean followsAnImage(Element block) {
        @Nullable Element before = block.previousElementSibling();
        return before != null
                && !before.hasText()
                && (before.normalName().equals("img") || before.selectFirst(IMAGE) != null);
    }
}
