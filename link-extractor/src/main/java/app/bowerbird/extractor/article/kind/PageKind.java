package app.bowerbird.extractor.article.kind;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.article.facts.PageFacts;
import java.time.Duration;
import java.util.List;
import org.jsoup.nodes.Element;

/// What a page is about.
public sealed interface PageKind {

    /// A text, like most.
    record Written() implements PageKind {}

    /// A film or a sound with a page around it.
    ///
    /// @param type video or audio
    /// @param length zero where the page does not say
    /// @param description what is said of it, a paragraph a line
    record Played(String type, Duration length, String description) implements PageKind {}

    /// A post of a network.
    ///
    /// @param words a paragraph a line
    /// @param pictures addresses of what is attached
    record Posted(String author, String words, List<String> pictures) implements PageKind {

        private static final int LONGEST_TITLE = 100;

        /// Who said it and how it begins.
        public String title() {
            String first = words.lines().findFirst().orElse("");
            if (first.codePointCount(0, first.length()) <= LONGEST_TITLE) {
                return author + ": " + first;
            }
            String cut = first.substring(0, first.offsetByCodePoints(0, LONGEST_TITLE));
            int space = cut.lastIndexOf(' ');
            return author + ": " + cut.substring(0, space > LONGEST_TITLE / 2 ? space : cut.length()) + "…";
        }
    }

    /// A repository of source code.
    ///
    /// @param readme what it says of itself
    record Source(Element readme) implements PageKind {}

    static PageKind of(PageFacts facts, Address at) {
        return Networks.post(facts, at)
                .<PageKind>map(post -> post)
                .or(() -> Forges.source(facts, at))
                .or(() -> Players.played(facts))
                .orElseGet(Written::new);
    }
}
