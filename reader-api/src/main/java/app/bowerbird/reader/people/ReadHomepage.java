package app.bowerbird.reader.people;

import app.bowerbird.fetch.FetchLimits;
import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.fetch.Media;
import app.bowerbird.fetch.Pacing;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.fetch.SafeFetchSettings;
import app.bowerbird.fetch.page.PageTree;
import app.bowerbird.reader.people.known.Home;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Reads which other places a page calls its owner's, by `rel=me` (https://microformats.org/wiki/rel-me), through the
/// gate and within narrow limits.
@Component
class ReadHomepage implements AutoCloseable {

    private static final FetchLimits LIMITS =
            new FetchLimits(Duration.ofSeconds(10), 3, 1 << 20, 2 << 20, Set.of(Media.HTML), false);

    private static final int MOST = 30;

    private final SafeFetch web;

    ReadHomepage(SafeFetchSettings settings) {
        this.web = new SafeFetch(settings, Pacing.NONE);
    }

    /// Empty where its host has no turn for us just now; no places where there is no such page.
    Optional<Set<String>> read(String url) {
        return switch (web.fetch(FetchRequest.get(url, LIMITS))) {
            case FetchResult.Answered page -> Optional.of(page.status() == 200 ? me(page) : Set.of());
            case FetchResult.Refused _, FetchResult.Failed _ -> Optional.of(Set.of());
            case FetchResult.Busy _ -> Optional.empty();
        };
    }

    @Override
    public void close() {
        web.close();
    }

    private static Set<String> me(FetchResult.Answered page) {
        return PageTree.of(page).stream()
                .flatMap(tree -> tree.select("a[rel][href], link[rel][href]").stream())
                .filter(link -> List.of(
                                link.attr("rel").toLowerCase(Locale.ROOT).split("\\s+"))
                        .contains("me"))
                .map(link -> Home.place(link.absUrl("href")))
                .flatMap(Optional::stream)
                .distinct()
                .limit(MOST)
                .collect(Collectors.toUnmodifiableSet());
    }
}
