package app.bowerbird.poller.source.x;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.Parts;
import app.bowerbird.poller.SettableClock;
import app.bowerbird.poller.source.Outcome.Page;
import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.x.XNote.XLink;
import app.bowerbird.poller.source.x.XStandIn.Canned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XSourceTest {

    private static final Subscription OWNER = new Subscription(XParts.HOME, OAuthCheck.CREDENTIALS);

    private final XStandIn x = new XStandIn();
    private final SettableClock clock = new SettableClock();
    private final XClient client = new XClient(x.url(), clock);
    private final XSource source = XParts.source(x, client, Parts.freshDatabase(), clock);

    @AfterEach
    void close() {
        client.close();
        x.close();
    }

    @Test
    void firstPollReadsOnePageAndTheNextOnlyWhatIsNew() {
        x.pageSize = 2;
        add("a1", "a2", "a3");
        Page first = page(null);
        assertThat(ids(first)).containsExactly("a3", "a2");
        assertThat(first.more()).isFalse();
        add("a4");
        assertThat(ids(page(first.cursor()))).containsExactly("a4");
    }

    @Test
    void threePagesBehindNothingIsMissing() {
        add("a1");
        String cursor = page(null).cursor();
        x.pageSize = 2;
        add("a2", "a3", "a4", "a5", "a6");
        var read = new ArrayList<String>();
        Page page;
        do {
            page = page(cursor);
            read.addAll(ids(page));
            cursor = page.cursor();
        } while (page.more());
        assertThat(read).containsExactly("a6", "a5", "a4", "a3", "a2");
        add("a7");
        assertThat(ids(page(cursor))).containsExactly("a7");
    }

    @Test
    void aPageOfRepliesOnlyStillLeadsOn() {
        add("a1");
        String cursor = page(null).cursor();
        x.pageSize = 2;
        add("a2");
        x.notes.add(XNote.answer("a3", "10", "yes"));
        x.notes.add(XNote.answer("a4", "10", "no"));
        Page replies = page(cursor);
        assertThat(replies.posts()).isEmpty();
        assertThat(replies.more()).isTrue();
        assertThat(ids(page(replies.cursor()))).containsExactly("a2");
    }

    @Test
    void goesOnByTheOldestPostWhenXForgotThePage() {
        add("a1");
        String cursor = page(null).cursor();
        x.pageSize = 1;
        add("a2", "a3");
        Page top = page(cursor);
        x.forgetsTokens = true;
        assertThat(ids(page(top.cursor()))).containsExactly("a2");
    }

    @Test
    void readsTheLastWeekWhenXNoLongerKnowsWhereWeStood() {
        add("a1");
        String cursor = page(null).cursor();
        add("a2");
        x.inTheWay.add(new Canned(400, Map.of(), "{\"errors\":[{\"parameters\":{\"since_id\":[\"a1\"]}}]}"));
        assertThat(ids(page(cursor))).contains("a2");
        assertThat(x.asked.getLast()).contains("start_time=2026-11-13").doesNotContain("since_id");
    }

    @Test
    void readsEverythingAfterAFirstPollThatSawNothing() {
        String cursor = page(null).cursor();
        x.pageSize = 1;
        add("a1", "a2");
        Page top = page(cursor);
        assertThat(top.more()).isTrue();
        assertThat(ids(page(top.cursor()))).containsExactly("a1");
    }

    @Test
    void asksWhoTheOwnerIsOnceAndWhoSharersAreOnce() {
        add("a1");
        String cursor = page(null).cursor();
        add("a2");
        page(cursor);
        assertThat(x.asked.stream().filter(url -> url.contains("/users/me"))).hasSize(1);
        assertThat(x.asked.stream().filter(url -> url.contains("/users?"))).hasSize(1);
    }

    @Test
    void speaksTheNewWordsWhenTheOldAreUnknownAndRemembersThem() {
        x.understands = "post";
        add("a1");
        Page first = page(null);
        assertThat(first.posts().getFirst().author().handle()).isEqualTo("user10");
        int before = x.asked.size();
        add("a2");
        page(first.cursor());
        assertThat(x.asked).hasSize(before + 1);
        assertThat(x.asked.getLast()).contains("post.fields").doesNotContain("tweet.fields");
    }

    @Test
    void readsLongPostsCardsQuotesAndReposts() {
        var card = new XNote(
                "a1",
                "10",
                "Birds 🐦 &amp; blue {0}",
                List.of(new XLink("https://bit.bower.example/1", "https://news.bower.example/1", "Blue", false)),
                false,
                null,
                null);
        x.notes.add(card);
        x.notes.add(XNote.quote("a2", "11", "So true", card));
        x.notes.add(XNote.repost("a3", "12", card));
        List<Post> posts = page(null).posts();

        Post repost = posts.get(0);
        assertThat(repost.reposted().author().handle()).isEqualTo("user10");
        assertThat(repost.reposted().words()).isEqualTo("Birds 🐦 & blue bit.bower.example/1");
        Post quote = posts.get(1);
        assertThat(quote.words()).isEqualTo("So true");
        assertThat(quote.quoted().links()).hasSize(1);
        var link = posts.get(2).links().getFirst();
        assertThat(link.expanded()).isEqualTo("https://news.bower.example/1");
        assertThat(link.title()).isEqualTo("Blue");
        assertThat(link.image()).endsWith("card.jpg");
    }

    @Test
    void keepsWhatARepostShowsWhenItsOriginalIsNotSentAlong() {
        x.inTheWay.add(new Canned(200, Map.of(), """
                {"data":[{"id":"a9","author_id":"10","text":"RT @alice: Read https://t.co/abc",
                 "created_at":"2026-11-20T07:00:00.000Z","referenced_tweets":[{"type":"retweeted","id":"a1"}],
                 "entities":{"urls":[{"start":16,"end":32,"url":"https://t.co/abc","expanded_url":"https://news.bower.example/1",
                 "display_url":"news.bower.example/1"}]}}],"meta":{"result_count":1}}"""));
        Post post = page(null).posts().getFirst();
        assertThat(post.reposted().id()).isEqualTo("a1");
        assertThat(post.reposted().words()).isEqualTo("Read news.bower.example/1");
        assertThat(post.reposted().author().handle()).isEqualTo("alice");
        assertThat(post.reposted().links()).hasSize(1);
    }

    @Test
    void readsALongPostWholeInBothVocabularies() {
        for (String name : List.of("note_tweet", "note_post")) {
            x.inTheWay.add(new Canned(200, Map.of(), """
                    {"data":[{"id":"a9","author_id":"10","text":"Short… https://t.co/x","created_at":"2026-11-20T07:00:00.000Z",
                     "NAME":{"text":"Long &lt;b&gt; https://t.co/y","entities":{"urls":[{"start":15,"end":29,
                     "url":"https://t.co/y","expanded_url":"https://news.bower.example/y"}]}}}],
                     "meta":{"result_count":1,"newest_id":"a9"}}""".replace("NAME", name)));
            Post post = page(null).posts().getFirst();
            assertThat(post.words()).isEqualTo("Long <b> https://news.bower.example/y");
            assertThat(post.links().getFirst().url()).isEqualTo("https://news.bower.example/y");
        }
    }

    private void add(String... ids) {
        for (String id : ids) {
            x.notes.add(XNote.post(id, "10", "Read {0}", "https://news.bower.example/" + id));
        }
    }

    private Page page(String cursor) {
        return (Page) source.fetch(OWNER, cursor);
    }

    private static List<String> ids(Page page) {
        return page.posts().stream().map(Post::id).toList();
    }
}
