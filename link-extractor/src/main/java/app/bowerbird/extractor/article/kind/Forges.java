package app.bowerbird.extractor.article.kind;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.article.facts.PageFacts;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/// Repositories of source code. What is to be read of one is its README, which the pages of all forges hold under that
/// name, among lists of files that no reader wants.
final class Forges {

    private static final Set<String> KNOWN =
            Set.of("github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "git.sr.ht");
    private static final Set<String> SOURCE = Set.of("SoftwareSourceCode");
    private static final String README =
            "#readme article, article.markdown-body, #readme .markdown, #readme .markup, #readme, .readme-content";

    private Forges() {}

    static Optional<PageKind> source(PageFacts facts, Address at) {
        String path = at.url().replaceFirst("^https?://[^/]+", "").replaceFirst("[?#].*$", "");
        long parts = Stream.of(path.split("/")).filter(part -> !part.isEmpty()).count();
        boolean forge = KNOWN.contains(at.host().replaceFirst("^www\\.", ""))
                || facts.meta("go-import").isPresent()
                || facts.tagged("link").stream()
                        .anyMatch(link -> link.attr("rel").startsWith("vcs"))
                || facts.structured().tellsOf(SOURCE);
        if (!forge || parts < 2) {
            return Optional.empty();
        }
        Element readme = facts.page().selectFirst(README);
        if (readme != null && readme.hasText()) {
            readme.select("script, style, button, svg, a.anchor, clipboard-copy")
                    .remove();
            return Optional.of(new PageKind.Source(readme));
        }
        return parts == 2
                ? facts.meta("og:description", "description")
                        .map(PageFacts::clean)
                        .map(told -> new PageKind.Source(new Element("div").appendChild(new Element("p").text(told))))
                : Optional.empty();
    }
}
