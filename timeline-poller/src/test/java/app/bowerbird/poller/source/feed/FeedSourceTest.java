package app.bowerbird.poller.source.feed;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.fetch.Hop;
import app.bowerbird.fetch.Media;
import app.bowerbird.poller.SettableClock;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Page;
import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedSourceTest {

    private static final String ADDRESS = FeedStandIn.ADDRESS;
    private static final Subscription FEED = new Subscription(Map.of("url", ADDRESS), Map.of());

    private final SettableClock clock = new SettableClock();
    private FetchResult answer;
    private FetchRequest asked;
    private final FeedSource source = new FeedSource(
            request -> {
                asked = request;
                return answer;
            },
            clock);

    @Test
    void readsRss() {
        answer = xml("""
                <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
                <title>A bird &amp;amp; blog</title><link>https://blog.bower.example/</link><description/>
                <item><title>Nests &lt;i&gt;of&lt;/i&gt; blue</title><link>/nests</link><guid isPermaLink="false">17</guid>
                <dc:creator>Ada Bower</dc:creator><description>&lt;p&gt;About nests&lt;/p&gt;</description>
                <pubDate>Fri, 20 Nov 2026 06:00:00 GMT</pubDate><enclosure url="/n.jpg" type="image/jpeg" length="1"/></item>
                <item><title>Only a guid</title><guid>https://blog.bower.example/guid</guid></item>
                </channel></rss>""");
        Page page = page(null);
        Post post = page.posts().getFirst();
        assertThat(post.id()).isEqualTo(ADDRESS + "#17");
        assertThat(post.links().getFirst().url()).isEqualTo("https://blog.bower.example/nests");
        assertThat(post.links().getFirst().title()).isEqualTo("Nests of blue");
        assertThat(post.links().getFirst().description()).isEqualTo("About nests");
        assertThat(post.links().getFirst().image()).isEqualTo("https://blog.bower.example/n.jpg");
        assertThat(post.author().name()).isEqualTo("Ada Bower");
        assertThat(post.postedAt()).isEqualTo("2026-11-20T06:00:00Z");
        assertThat(page.posts().get(1).links().getFirst().url()).isEqualTo("https://blog.bower.example/guid");
        assertThat(page.posts().get(1).author().name()).isEqualTo("A bird & blog");
        assertThat(page.posts().get(1).postedAt()).isEqualTo(SettableClock.MORNING);
        assertThat(page.face().name()).isEqualTo("A bird & blog");
    }

    @Test
    void readsAtom() {
        answer = xml("""
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><id>urn:b</id><title>Vögel</title>
                <updated>2026-11-20T07:00:00Z</updated><author><name>Feed Author</name></author>
                <entry><id>urn:uuid:1</id><title type="html">Eins &amp;amp; Zwei</title><updated>2026-11-20T07:00:00+01:00</updated>
                <author><name>Ada</name></author><link rel="edit" href="/edit/1"/><link href="https://a.example/1"/><summary>Kurz</summary></entry>
                </feed>""");
        Post post = page(null).posts().getFirst();
        assertThat(post.id()).isEqualTo("urn:uuid:1");
        assertThat(post.links().getFirst().url()).isEqualTo("https://a.example/1");
        assertThat(post.links().getFirst().title()).isEqualTo("Eins & Zwei");
        assertThat(post.author().name()).isEqualTo("Ada");
        assertThat(post.postedAt()).isEqualTo("2026-11-20T06:00:00Z");
    }

    @Test
    void readsJsonFeed() {
        answer = answer(200, """
                {"version":"https://jsonfeed.org/version/1.1","title":"Birds","home_page_url":"https://b.example/",
                "authors":[{"name":"Bo"}],"items":[{"id":"https://b.example/1","url":"https://b.example/1","title":"One",
                "summary":"S","image":"https://b.example/1.jpg","date_published":"2026-11-20T08:00:00+02:00"},
                {"id":2,"external_url":"https://else.example/","content_html":"<p>Two</p>"}]}""", Map.of(), Media.JSON);
        List<Post> posts = page(null).posts();
        assertThat(posts.getFirst().postedAt()).isEqualTo("2026-11-20T06:00:00Z");
        assertThat(posts.getFirst().author().name()).isEqualTo("Bo");
        assertThat(posts.get(1).id()).isEqualTo(ADDRESS + "#2");
        assertThat(posts.get(1).links().getFirst().url()).isEqualTo("https://else.example/");
        assertThat(posts.get(1).links().getFirst().description()).isEqualTo("Two");
    }

    @Test
    void anEntrySeenIsNotSeenAgainEvenWhenOtherThingsChange() {
        answer = rss("1", "2");
        String cursor = page(null).cursor();
        answer = rss("2", "1", "3");
        Page second = page(cursor);
        assertThat(second.posts()).extracting(Post::id).containsExactly("https://blog.bower.example/3");
        assertThat(page(second.cursor()).posts()).isEmpty();
    }

    @Test
    void sendsValidatorsBackVerbatimAndBelieves304() {
        answer = answer(
                200, rssBody("1"), Map.of("etag", "W/\"a b\"", "last-modified", "yesterday, more or less"), Media.XML);
        String cursor = page(null).cursor();
        answer = answer(304, "", Map.of("cache-control", "public, max-age=1800"), Media.TEXT);
        Page same = page(cursor);
        assertThat(asked.headers())
                .containsEntry("If-None-Match", "W/\"a b\"")
                .containsEntry("If-Modified-Since", "yesterday, more or less");
        assertThat(same.posts()).isEmpty();
        assertThat(same.notBefore()).isEqualTo(SettableClock.MORNING.plus(Duration.ofMinutes(30)));
        page(same.cursor());
        assertThat(asked.headers()).containsKey("If-None-Match");
    }

    @Test
    void anotherAddressBeginsAnew() {
        answer = answer(200, rssBody("1"), Map.of("etag", "\"1\""), Media.XML);
        String cursor = page(null).cursor();
        var other = new Subscription(Map.of("url", "https://other.example/feed"), Map.of());
        assertThat(((Page) source.fetch(other, cursor)).posts()).hasSize(1);
        assertThat(asked.url()).isEqualTo("https://other.example/feed");
        assertThat(asked.headers()).doesNotContainKey("If-None-Match");
    }

    @Test
    void believesAFeedSixHoursAtMost() {
        answer = answer(200, rssBody("1"), Map.of("cache-control", "max-age=999999999"), Media.XML);
        assertThat(page(null).notBefore()).isEqualTo(SettableClock.MORNING.plus(Duration.ofHours(6)));
        answer = answer(200, rssBody("1"), Map.of("cache-control", "no-cache, max-age=60"), Media.XML);
        assertThat(page(null).notBefore()).isNull();
    }

    @Test
    void followsAMoveForGoodButNotForNow() {
        answer = moved(301, 302);
        page(page(null).cursor());
        assertThat(asked.url()).isEqualTo("https://two.example/feed");
        answer = moved(302, 301);
        page(page(null).cursor());
        assertThat(asked.url()).isEqualTo(ADDRESS);
        answer = moved(308, 301);
        Page page = page(null);
        assertThat(page.face().address()).isEqualTo("https://three.example/feed");
        assertThat(page.posts().getFirst().author().id()).isEqualTo(ADDRESS);
    }

    @Test
    void waitsAsLongAsItIsTold() {
        var until = SettableClock.MORNING.plusSeconds(900);
        answer = FeedStandIn.answer(ADDRESS, 429, "", Map.of(), Media.TEXT, until, List.of());
        assertThat(((Outcome.RateLimited) source.fetch(FEED, null)).retryAt()).isEqualTo(until);
        answer = new FetchResult.Busy(ADDRESS, until, List.of());
        assertThat(((Outcome.RateLimited) source.fetch(FEED, null)).sentence()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | <!DOCTYPE html><html><body>Hi</body></html>                | is a page, not a feed
            200 | {"a":1}                                                    | not a JSON Feed
            200 | {"a":                                                      | broken JSON
            200 | just words                                                 | neither RSS, Atom nor JSON Feed
            200 | <?xml version="1.0"?><note>hello</note>                    | neither RSS nor Atom
            200 | <rss version="2.0"><channel><title>x</channel></rss>       | not well-formed XML, line 1
            200 | <!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0"/>       | DOCTYPE
            404 | gone fishing                                               | nothing at this address
            403 | no                                                         | does not let us read it
            """)
    void saysWhatIsWrongAndStopsWhereNoFeedEverWas(int status, String body, String words) {
        answer = answer(status, body, Map.of(), Media.TEXT);
        assertThat(((Outcome.NeedsOwner) source.fetch(FEED, null)).sentence()).contains(words);
        var good = answer;
        answer = rss("1");
        String cursor = page(null).cursor();
        answer = good;
        assertThat(((Outcome.Failed) source.fetch(FEED, cursor)).sentence()).contains(words);
    }

    @Test
    void goneIsGoneEvenForAFeedThatWorked() {
        answer = rss("1");
        String cursor = page(null).cursor();
        answer = answer(410, "", Map.of(), Media.TEXT);
        assertThat(source.fetch(FEED, cursor)).isInstanceOf(Outcome.NeedsOwner.class);
    }

    @Test
    void anAddressWeMayNotReadIsSaidSo() {
        answer = new FetchResult.Refused(ADDRESS, "a private address", List.of());
        assertThat(((Outcome.NeedsOwner) source.fetch(FEED, null)).sentence()).contains("a private address");
    }

    @Test
    void anEntryFromTheFutureIsFromNow() {
        answer = xml(rssBody("1").replace("</item>", "<pubDate>Fri, 20 Nov 2099 06:00:00 GMT</pubDate></item>"));
        assertThat(page(null).posts().getFirst().postedAt()).isEqualTo(SettableClock.MORNING);
    }

    @Test
    void namesTheFaultsOfAForm() {
        assertThat(source.faults(Map.of(), Map.of())).hasSize(1);
        assertThat(source.faults(Map.of("url", "file:///etc/passwd"), Map.of())).hasSize(1);
        assertThat(source.faults(Map.of("url", ADDRESS), Map.of())).isEmpty();
    }

    private Page page(String cursor) {
        return (Page) source.fetch(FEED, cursor);
    }

    private static FetchResult moved(int first, int second) {
        return FeedStandIn.answer(
                "https://three.example/feed",
                200,
                rssBody("1"),
                Map.of(),
                Media.XML,
                null,
                List.of(
                        new Hop(ADDRESS, first, "leads on"),
                        new Hop("https://two.example/feed", second, "leads on"),
                        new Hop("https://three.example/feed", 200, "answered")));
    }

    private static FetchResult rss(String... names) {
        return xml(rssBody(names));
    }

    private static String rssBody(String... names) {
        var items = new StringBuilder();
        for (String name : names) {
            items.append("<item><title>t</title><link>https://blog.bower.example/")
                    .append(name)
                    .append("</link></item>");
        }
        return "<rss version=\"2.0\"><channel><title>b</title><link>https://blog.bower.example/</link><description/>"
                + items + "</channel></rss>";
    }

    private static FetchResult xml(String body) {
        return answer(200, body, Map.of(), Media.XML);
    }

    private static FetchResult answer(int status, String body, Map<String, String> headers, Media media) {
        return FeedStandIn.answer(
                ADDRESS, status, body, headers, media, null, List.of(new Hop(ADDRESS, status, "answered")));
    }
}
