package app.bowerbird.extractor.article.facts;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Element;

/// The address a page wants to be known by, where it may say so: on its own site, and never the front page. A claim to
// an
/// address on another site would let anyone take over a stranger's article, and is not believed.
public final class CanonicalAddress {

    private CanonicalAddress() {}

    public static Address of(PageFacts facts, Address own) {
        Element link = facts.page().selectFirst("link[rel=canonical][href]");
        return Stream.of(
                        Optional.ofNullable(link).map(element -> element.attr("href")),
                        facts.meta("og:url"),
                        facts.structured().articleText("mainEntityOfPage"),
                        facts.structured().articleText("url"))
                .flatMap(Optional::stream)
                .map(written -> StringUtil.resolve(own.url(), written.strip()))
                .filter(absolute -> !absolute.isEmpty())
                .map(AddressReading::of)
                .filter(Address.class::isInstance)
                .map(Address.class::cast)
                .filter(claimed -> site(claimed.host()).equals(site(own.host())))
                .filter(claimed -> !claimed.isHome() || own.isHome())
                .findFirst()
                .orElse(own);
    }

    /// A host without the labels by which sites mark their variants for browsers, phones and caches.
    private static String site(String host) {
        return host.replaceFirst("^(?:www|m|mobile|amp|touch)\\.(?=[^.]+\\.)", "");
    }
}
