package app.bowerbird.poller.source.feed;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.fetch.Media;
import app.bowerbird.poller.SettableClock;
import app.bowerbird.poller.link.FoundLink;
import app.bowerbird.poller.link.LinksOfPost;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Page;
import app.bowerbird.poller.source.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A site's address leads to its feed, and a feed that votes brings what it points to.
class FeedDiscoveryTest {

    private static final String SITE = "https://blog.bower.example/";
    private static final String HTML = "<!DOCTYPE html><html><head><base href=\"/sub/\">"
            + "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Comments\" href=\"comments.xml\">"
            + "<link rel=\"stylesheet\" href=\"x.css\"><link rel=\"alternate\" hreflang=\"de\" href=\"/de\">"
            + "<link rel=\"Alternate\" type=\"application/atom+xml; charset=utf-8\" href=\"feed.xml\"></head><body>Hi";

    private final Map<String, FetchResult> web = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final FeedSource source = new FeedSource(this::fetch, new SettableClock());

    @Test
    void aSitesAddressLeadsToItsFeedOnceAndForAll() {
        page(SITE, HTML);
        feed(SITE + "sub/feed.xml", "");
        Page found = (Page) fetch(Map.of("url", SITE), null);
        assertThat(asked).containsExactly(SITE, SITE + "sub/feed.xml");
        assertThat(found.posts()).hasSize(1);
        assertThat(found.face().address()).isEqualTo(SITE + "sub/feed.xml");
        asked.clear();
        fetch(Map.of("url", SITE), found.cursor());
        assertThat(asked).containsExactly(SITE + "sub/feed.xml");
    }

    @Test
    void takesTheNextOneWhereTheFirstIsNone() {
        page(SITE, HTML);
        page(SITE + "sub/feed.xml", "<!DOCTYPE html><html><body>Moved away");
        feed(SITE + "sub/comments.xml", "");
        assertThat(((Page) fetch(Map.of("url", SITE), null)).posts()).hasSize(1);
    }

    @Test
    void aPageThatNamesNoFeedIsSaidSo() {
        page(SITE, "<!DOCTYPE html><html><body>Nothing here");
        assertThat(((Outcome.NeedsOwner) fetch(Map.of("url", SITE), null)).sentence())
                .contains("is a page, not a feed");
        page(SITE, HTML);
        assertThat(((Outcome.NeedsOwner) fetch(Map.of("url", SITE), null)).sentence())
                .contains("names a feed that is none");
    }

    @Test
    void aFeedThatWorkedIsNotLookedForAnewOnABadDay() {
        feed(SITE, "");
        String cursor = fetch(Map.of("url", SITE), null).cursor();
        page(SITE, HTML);
        asked.clear();
        assertThat(fetch(Map.of("url", SITE), cursor)).isInstanceOf(Outcome.Failed.class);
        assertThat(asked).containsExactly(SITE);
    }

    @Test
    void aBlogThatVotesSharesWhatItPointsTo() {
        String text = "Read <a href=\"https://far.example/a\">this</a>, <a href=\"/own\">mine</a>,"
                + " <a rel=\"sponsored\" href=\"https://ads.example/\">that</a>"
                + " and <a href=\"https://far.example/b\">more</a>.";
        feed(SITE + "feed.xml", text);
        assertThat(links(Map.of("url", SITE + "feed.xml"))).containsExactly("https://blog.bower.example/1");
        List<FoundLink> found = found(Map.of("url", SITE + "feed.xml", "votes", "true"));
        assertThat(found)
                .extracting(link -> link.key() + " " + link.link().url())
                .containsExactly(
                        "feed:https://blog.bower.example/1:0 https://blog.bower.example/1",
                        "feed:https://blog.bower.example/1#votes:0 https://far.example/a",
                        "feed:https://blog.bower.example/1#votes:1 https://far.example/b");
        assertThat(found.getLast().sharer().name()).isEqualTo("A bird blog");
        assertThat(found.getLast().said().words()).isEqualTo("On birds");
        assertThat(source.faults(Map.of("url", SITE, "votes", "perhaps"), Map.of()))
                .extracting("field")
                .containsExactly("settings.votes");
    }

    private List<String> links(Map<String, String> settings) {
        return found(settings).stream().map(link -> link.link().url()).toList();
    }

    private List<FoundLink> found(Map<String, String> settings) {
        return ((Page) fetch(settings, null))
                .posts().stream().flatMap(post -> LinksOfPost.of(post).stream()).toList();
    }

    private Outcome fetch(Map<String, String> settings, String cursor) {
        return source.fetch(new Subscription(settings, Map.of()), cursor);
    }

    private FetchResult fetch(FetchRequest request) {
        asked.add(request.url());
        return web.getOrDefault(
                request.url(), FeedStandIn.answer(request.url(), 404, "", Map.of(), Media.TEXT, null, List.of()));
    }

    private void page(String url, String html) {
        web.put(url, FeedStandIn.answer(url, 200, html, Map.of(), Media.HTML, null, List.of()));
    }

    private void feed(String url, String text) {
        String rss = "<rss version=\"2.0\"><channel><title>A bird blog</title><link>" + SITE
                + "</link><description>d</description><item><title>On birds</title><link>" + SITE
                + "1</link><description><![CDATA[" + text + "]]></description></item></channel></rss>";
        web.put(url, FeedStandIn.answer(url, 200, rss, Map.of(), Media.XML, null, List.of()));
    }
}
