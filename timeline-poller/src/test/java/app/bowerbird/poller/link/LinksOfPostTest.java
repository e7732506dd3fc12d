package app.bowerbird.poller.link;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Post.Account;
import app.bowerbird.poller.source.Post.Kind;
import app.bowerbird.poller.source.Post.PostLink;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksOfPostTest {

    private static final Instant TODAY = Instant.parse("2026-11-20T07:30:00Z");
    private static final Instant YEARS_AGO = Instant.parse("2019-01-01T00:00:00Z");

    @Test
    void takesEachLinkOfATextByItsPlace() {
        Post post = post(
                "a1b2",
                "alice",
                TODAY,
                null,
                null,
                "https://a.example/",
                "https://x.com/b/status/1",
                "https://b.example/");
        assertThat(keys(post)).containsExactly("x:a1b2:0", "x:a1b2:2");
    }

    @Test
    void aRepostIsSharedNowByWhoRepostsItInTheAuthorsWords() {
        Post old = post("old", "bob", YEARS_AGO, null, null, "https://a.example/");
        FoundLink found = LinksOfPost.of(post("new", "alice", TODAY, old, null)).getFirst();
        assertThat(found.key()).isEqualTo("x:new:0");
        assertThat(found.kind()).isEqualTo(FoundLink.Kind.REPOST);
        assertThat(found.sharer().id()).isEqualTo("alice");
        assertThat(found.sharedAt()).isEqualTo(TODAY);
        assertThat(found.said()).isSameAs(old);
    }

    @Test
    void aQuotersOwnLinkIsAPostAndTheQuotedOnesAQuote() {
        Post quoted = post("q", "bob", YEARS_AGO, null, null, "https://q.example/");
        List<FoundLink> found = LinksOfPost.of(post("p", "alice", TODAY, null, quoted, "https://a.example/"));
        assertThat(found).extracting(FoundLink::key).containsExactly("x:p:0", "x:p:q0");
        assertThat(found).extracting(FoundLink::kind).containsExactly(FoundLink.Kind.POST, FoundLink.Kind.QUOTE);
        assertThat(found.get(1).said().author().id()).isEqualTo("alice");
    }

    @Test
    void aRepostedQuoteBringsBothLinks() {
        Post quoted = post("q", "carol", YEARS_AGO, null, null, "https://q.example/");
        Post original = post("o", "bob", YEARS_AGO, null, quoted, "https://o.example/");
        assertThat(keys(post("r", "alice", TODAY, original, null))).containsExactly("x:r:0", "x:r:q0");
    }

    @Test
    void ownPostsAreNoShares() {
        Post own = new Post(
                "x",
                "1",
                Kind.POST,
                null,
                account("me"),
                "w",
                null,
                false,
                true,
                TODAY,
                List.of(link("https://a.example/")),
                null,
                null);
        assertThat(LinksOfPost.of(own)).isEmpty();
    }

    @Test
    void theSameAddressTwiceInAPostCountsOnce() {
        assertThat(keys(post("p", "alice", TODAY, null, null, "https://a.example/", "https://a.example/")))
                .containsExactly("x:p:0");
    }

    @Test
    void anEndlessIdGoesByItsHash() {
        assertThat(keys(post("i".repeat(600), "alice", TODAY, null, null, "https://a.example/")))
                .allMatch(key -> key.length() < 60 && key.startsWith("x:") && key.endsWith(":0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.com/a/status/1",
                "https://twitter.com/a/status/1/photo/1",
                "https://www.x.com/i/lists/1",
                "http://mobile.twitter.com/a",
                "https://pic.twitter.com/abc",
                "https://a.example/cat.gif",
                "https://a.example/CAT.GIF?x=1",
                "ftp://a.example/",
                "javascript:alert(1)",
                "mailto:a@a.example",
                "https://",
                "https://user@x.com/a",
                "HTTPS://X.COM/a",
                "https://x.com:443/a",
                "nonsense",
                ""
            })
    void isNoReadingMatter(String url) {
        assertThat(keys(post("p", "alice", TODAY, null, null, url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://blog.x.com/2026/news", "https://help.twitter.com/a", "https://a.example/x.com",
                        "https://notx.com/a",
                "https://a.example/cat.gif.html", "https://a.example/?pic=cat.gif", "http://a.example",
                        "https://münchen.example/ü ö"
            })
    void isReadingMatter(String url) {
        assertThat(keys(post("p", "alice", TODAY, null, null, url))).hasSize(1);
    }

    @Test
    void aShortenerThatLeadsBackToTheNetworkIsNoReadingMatter() {
        var link = new PostLink("https://bit.example/1", "https://x.com/a/status/1", null, null, null);
        Post post = new Post(
                "x", "1", Kind.POST, null, account("alice"), "w", null, false, false, TODAY, List.of(link), null, null);
        assertThat(LinksOfPost.of(post)).isEmpty();
    }

    private static List<String> keys(Post post) {
        return LinksOfPost.of(post).stream().map(FoundLink::key).toList();
    }

    private static Post post(String id, String author, Instant at, Post reposted, Post quoted, String... urls) {
        return new Post(
                "x",
                id,
                Kind.POST,
                null,
                account(author),
                "words",
                null,
                false,
                false,
                at,
                Stream.of(urls).map(LinksOfPostTest::link).toList(),
                reposted,
                quoted);
    }

    private static PostLink link(String url) {
        return new PostLink(url, null, null, null, null);
    }

    private static Account account(String id) {
        return new Account(id, id, null, null, null);
    }
}
