package app.bowerbird.extractor.link;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.article.Article;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is known of links: an article by any address that once led to it.
public final class KnownLinks {

    private final Articles articles;
    private final Aliases aliases;
    private final Duration bareFor;
    private final Clock clock;

    public KnownLinks(Articles articles, Aliases aliases, Duration bareFor, Clock clock) {
        this.articles = articles;
        this.aliases = aliases;
        this.bareFor = bareFor;
        this.clock = clock;
    }

    /// The article an address leads to; empty when it must be asked, for the first time or again.
    public Optional<StoredArticle> find(Address address) {
        String own = id(address);
        String standing = aliases.standing(own);
        return articles.find(standing)
                .filter(this::holds)
                .or(() -> standing.equals(own)
                        ? Optional.empty()
                        : articles.find(own).filter(this::holds));
    }

    /// Keeps what an address led to and answers what stands: another may have been quicker.
    ///
    /// @param anew whether it takes the place of what was read before
    public StoredArticle keep(Finding finding, List<String> met, boolean anew) {
        Article article = finding.article();
        String id = AddressReading.of(article.url()) instanceof Address address
                ? aliases.standing(id(address))
                : "a-" + Address.hash(article.url());
        var others = met.stream()
                .filter(url -> !url.equals(article.url()))
                .distinct()
                .toList();
        StoredArticle standing = articles.put(
                new StoredArticle(
                        id,
                        1,
                        finding.outcome(),
                        finding.reason(),
                        article,
                        others,
                        finding.body(),
                        clock.instant(),
                        finding.validators(),
                        clock.instant(),
                        List.of()),
                anew);
        return remember(standing, finding.pages().joined());
    }

    /// Notes that the site was asked for it just now.
    public void looked(StoredArticle article) {
        articles.looked(article.id(), clock.instant());
    }

    /// Keeps a page that a browser handed over: its reader's alone, found by no address.
    public StoredArticle keepForReader(String reader, String page, Article article, byte[] body) {
        String id = "p-" + Address.hash(reader + "\n" + article.url() + "\n" + page);
        return articles.putFor(
                reader, new StoredArticle(id, 1, Outcome.ARTICLE, null, article, List.of(), body, clock.instant()));
    }

    /// Forgets the pages that one reader's browser handed over.
    public void forget(String reader) {
        articles.forget(reader);
    }

    /// Remembers that these addresses lead to an article. Where one had an article of its own that turns out to be
    /// this one, this one stands for both from now on and knows of it.
    public StoredArticle remember(StoredArticle article, Iterable<String> urls) {
        Set<Address> others = new LinkedHashSet<>();
        for (String url : urls) {
            if (AddressReading.of(url) instanceof Address address
                    && !id(address).equals(article.id())) {
                others.add(address);
            }
        }
        var joined = new ArrayList<String>();
        for (Address address : others) {
            String id = id(address);
            Optional<StoredArticle> own = articles.find(id);
            if (own.filter(other -> !other.isOneWith(article)).isEmpty()
                    && !aliases.standing(article.id()).equals(id)) {
                aliases.add(address, article.id());
                own.map(StoredArticle::id)
                        .filter(other -> !article.sameAs().contains(other))
                        .ifPresent(joined::add);
            }
        }
        return joined.isEmpty() ? article : articles.join(article, joined);
    }

    /// Every address that the shares came by.
    public static List<String> met(List<WaitingShare> shares, String last) {
        var urls = new ArrayList<String>();
        shares.forEach(share -> share.steps().forEach(step -> urls.add(step.url())));
        urls.add(last);
        return urls;
    }

    private boolean holds(StoredArticle article) {
        return article.holds(clock.instant(), bareFor);
    }

    private static String id(Address address) {
        return "a-" + address.hash();
    }
}
