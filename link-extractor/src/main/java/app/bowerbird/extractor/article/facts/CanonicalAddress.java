package app.bowerbird.extractor.article.facts;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.body.clean.Resolve;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The address a page wants to be known by. On its own site a page may say so, though never the front page. A claim to
/// an address on another site would let anyone take over a stranger's article: it is believed only after
/// that page said the same of itself.
///
/// @param address on the page's own site
/// @param elsewhere on another site, where the page says that the original is; not believed yet
public record CanonicalAddress(Address address, @Nullable Address elsewhere) {

    public static CanonicalAddress of(PageFacts facts, Address own) {
        List<Address> claims = Stream.of(
                        facts.link("canonical"),
                        facts.meta("og:url"),
                        facts.structured().articleText("mainEntityOfPage"),
                        facts.structured().articleText("url"))
                .flatMap(Optional::stream)
                .map(written -> Resolve.against(own.url(), written.strip()))
                .filter(absolute -> !absolute.isEmpty())
                .map(AddressReading::of)
                .filter(Address.class::isInstance)
                .map(Address.class::cast)
                .filter(claimed -> !claimed.isHome() || own.isHome())
                .toList();
        Address here = claims.stream()
                .filter(claimed -> claimed.site().equals(own.site()))
                .findFirst()
                .orElse(own);
        boolean isElsewhere = !claims.isEmpty()
                && !claims.getFirst().isHome()
                && !claims.getFirst().site().equals(own.site());
        return new CanonicalAddress(here, isElsewhere ? claims.getFirst() : null);
    }
}
