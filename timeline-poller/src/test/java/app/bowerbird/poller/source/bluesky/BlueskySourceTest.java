package app.bowerbird.poller.source.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.bowerbird.poller.SettableClock;
import app.bowerbird.poller.link.FoundLink;
import app.bowerbird.poller.link.LinksOfPost;
import app.bowerbird.poller.source.Offer;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Page;
import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.StandInSite.Reply;
import app.bowerbird.poller.source.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueskySourceTest {

    private static final Instant NOW = SettableClock.MORNING;

    private final SettableClock clock = new SettableClock();
    private final BlueskyStandIn bluesky = new BlueskyStandIn();
    private final BlueskySource source = new BlueskySource(bluesky::fetch, clock);
    private Map<String, String> settings = Map.of();
    private Map<String, String> sealed = BlueskyStandIn.CREDENTIALS;

    @Test
    void findsLinksInFacetsCardsQuotesAndBareText() {
        bluesky.notes.add(note(1, "ada", "Größe 👀 zählt: example.org/long…").facet("https://example.org/long/path"));
        bluesky.notes.add(note(2, "ada", "See https://card.example/a now").card("https://card.example/a", "A card"));
        bluesky.notes.add(note(3, "ada", "Only a card").card("https://card.example/b", "B"));
        bluesky.notes.add(
                note(4, "bea", "quoting").quoting(note(3, "ada", "").card("https://card.example/b", "B"), false));
        bluesky.notes.add(note(5, "bea", "and this https://own.example/x.").quoting(bluesky.notes.getFirst(), true));
        bluesky.notes.add(note(6, "bea", "No facet (https://bare.example/a_(b)), nor https://bsky.app/profile/ada"));
        Map<String, FoundLink> found = new HashMap<>();
        page(null).posts().forEach(post -> LinksOfPost.of(post).forEach(link -> found.put(link.key(), link)));

        assertThat(found.get(link(1, "ada", "0")).link().url()).isEqualTo("https://example.org/long/path");
        assertThat(found.get(link(2, "ada", "0")).link().title()).isEqualTo("A card");
        assertThat(found.get(link(3, "ada", "0")).link().image()).isEqualTo("https://cdn.bower.example/t.jpg");
        assertThat(found.get(link(4, "bea", "q0")).kind()).isEqualTo(FoundLink.Kind.QUOTE);
        assertThat(found.get(link(4, "bea", "q0")).link().url()).isEqualTo("https://card.example/b");
        assertThat(found.get(link(5, "bea", "0")).link().url()).isEqualTo("https://own.example/x");
        assertThat(found.get(link(5, "bea", "1")).link().url()).isEqualTo("https://media.bower.example/k5");
        assertThat(found.get(link(5, "bea", "q0")).link().url()).isEqualTo("https://example.org/long/path");
        assertThat(found.get(link(6, "bea", "0")).link().url()).isEqualTo("https://bare.example/a_(b)");
        assertThat(found).hasSize(8);
    }

    @Test
    void aRepostIsItsRepostersShareOfToday() {
        BlueskyNote old = BlueskyNote.post("old", "ada", NOW.minus(Duration.ofDays(900)), "Look https://a.example/");
        bluesky.notes.add(old.repostedBy("bea", "r1", NOW.minusSeconds(60)));
        bluesky.notes.add(note(1, "ada", "Mine https://b.example/").repostedBy("reader", "r2", NOW.minusSeconds(30)));
        List<Post> posts = page(null).posts();
        FoundLink found = LinksOfPost.of(posts.get(1)).getFirst();
        assertThat(found.key()).isEqualTo("bluesky:at://did:plc:bea/app.bsky.feed.repost/r1:0");
        assertThat(found.kind()).isEqualTo(FoundLink.Kind.REPOST);
        assertThat(found.sharer().handle()).isEqualTo("bea.bower.example");
        assertThat(found.said().author().name()).isEqualTo("The ada");
        assertThat(found.said().url()).isEqualTo("https://bsky.app/profile/ada.bower.example/post/old");
        assertThat(found.sharedAt()).isEqualTo(NOW.minusSeconds(60));
        assertThat(LinksOfPost.of(posts.getFirst())).as("own reposts").isEmpty();
    }

    @Test
    void walksDownToWhatItKnowsAndIsContentWithOnePageWhenNothingIsNew() {
        bluesky.pageSize = 10;
        write(1, 15);
        Page first = page(null);
        assertThat(first.posts()).hasSize(10);
        assertThat(first.more()).isFalse();
        assertThat(first.face().name()).isEqualTo("@reader.bower.example");
        write(16, 40);
        Page top = page(first.cursor());
        assertThat(top.more()).isTrue();
        Page middle = page(top.cursor());
        Page bottom = page(middle.cursor());
        assertThat(bottom.more()).isFalse();
        assertThat(top.posts().size() + middle.posts().size() + bottom.posts().size())
                .isEqualTo(25);
        bluesky.asked.clear();
        assertThat(page(bottom.cursor()).posts()).isEmpty();
        assertThat(bluesky.asked).containsExactly("app.bsky.feed.getTimeline");
    }

    @Test
    void beginsAgainAtTheTopWhenTheWalksTokenIsNoLongerTaken() {
        bluesky.pageSize = 5;
        write(1, 5);
        Page first = page(null);
        write(6, 12);
        Page top = page(first.cursor());
        bluesky.forgetsTokens = true;
        Page again = page(top.cursor());
        assertThat(again.posts()).hasSize(5);
        assertThat(again.more()).isTrue();
    }

    @Test
    void readsAListByTheAddressAPersonOpens() {
        settings = Map.of("kind", "list", "uri", "https://bsky.app/profile/ada.bower.example/lists/3kbirds");
        write(1, 3);
        Page page = page(null);
        assertThat(page.posts()).hasSize(3);
        assertThat(page.face())
                .isEqualTo(new Outcome.Face("Birders", "https://bsky.app/profile/did:plc:ada/lists/3kbirds"));
        assertThat(page.cursor()).contains("at://did:plc:ada/app.bsky.graph.list/3kbirds");
        bluesky.asked.clear();
        page(page.cursor());
        assertThat(bluesky.asked).containsExactly("app.bsky.feed.getListFeed");
    }

    @Test
    void offersItsListsAndSavedFeedsByName() {
        settings = Map.of("kind", "feed");
        assertThat(source.faults(settings, BlueskyStandIn.CREDENTIALS)).isEmpty();
        assertThat(((Outcome.NeedsOwner) fetch(null)).sentence()).isEqualTo("Choose which list or feed is read.");
        var choices = ((Offer.Choices) offer()).choices();
        assertThat(choices)
                .extracting(Offer.Choice::kind, Offer.Choice::name)
                .containsExactly(tuple("following", ""), tuple("list", "Birders"), tuple("feed", "Birds"));
        assertThat(choices.get(1).settings())
                .isEqualTo(Map.of("kind", "list", "uri", "at://did:plc:reader/app.bsky.graph.list/3kmine"));
        settings = choices.getLast().settings();
        write(1, 2);
        assertThat(page(null).posts()).hasSize(2);
        bluesky.expire();
        assertThat(offer()).as("the session is refreshed").isInstanceOf(Offer.Choices.class);
        assertThat(bluesky.made).isEqualTo(1);
        assertThat(source.shared(sealed)).isEqualTo(BlueskyStandIn.CREDENTIALS);
    }

    private Offer offer() {
        return source.offer(
                new Subscription(settings, sealed, renewed -> {
                    sealed = renewed;
                    return true;
                }),
                null);
    }

    @Test
    void waitsAsLongAsItIsToldAndStopsBeforeTheWindowIsSpent() {
        page(null);
        bluesky.inTheWay.add(BlueskyStandIn.error(429, "RateLimitExceeded", "Rate Limit Exceeded")
                .with("ratelimit-reset", Long.toString(NOW.plusSeconds(240).getEpochSecond())));
        assertThat(((Outcome.RateLimited) fetch(null)).retryAt()).isEqualTo(NOW.plusSeconds(241));
        bluesky.headers = Map.of(
                "ratelimit-remaining",
                "0",
                "ratelimit-reset",
                Long.toString(NOW.plusSeconds(90).getEpochSecond()));
        assertThat(page(null).notBefore()).isEqualTo(NOW.plusSeconds(91));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            502 | UpstreamFailure         | Failed      | cannot show this timeline just now, status 502
            400 | InvalidRequest          | NeedsOwner  | knows no such list or feed
            403 | AccountTakedown         | NeedsOwner  | has suspended this account
            400 | AccountDeactivated      | NeedsOwner  | activate it there
            200 | nonsense                | NeedsOwner  | There is no Bluesky server at https://bsky.social
            """)
    void saysWhatIsWrong(int status, String error, String kind, String words) {
        bluesky.inTheWay.add(
                status == 200 ? Reply.json(200, "<!DOCTYPE html><p>Hi") : BlueskyStandIn.error(status, error, "m"));
        Outcome outcome = fetch(null);
        assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(outcome.toString()).contains(words);
    }

    @Test
    void namesWhatIsMissingOrNoAppPassword() {
        assertThat(source.faults(
                        Map.of("kind", "list", "uri", "birds"),
                        Map.of("identifier", "alice", "app_password", "my password")))
                .extracting("field")
                .containsExactly("settings.uri", "credentials.identifier", "credentials.app_password");
        assertThat(source.faults(Map.of(), BlueskyStandIn.CREDENTIALS)).isEmpty();
        assertThat(source.faults(
                        Map.of(
                                "service",
                                "pds.example",
                                "kind",
                                "feed",
                                "uri",
                                "at://did:plc:a/app.bsky.feed.generator/x"),
                        BlueskyStandIn.CREDENTIALS))
                .isEmpty();
    }

    private Page page(String cursor) {
        return (Page) fetch(cursor);
    }

    private Outcome fetch(String cursor) {
        return source.fetch(
                new Subscription(settings, sealed, renewed -> {
                    sealed = renewed;
                    return true;
                }),
                cursor);
    }

    private void write(int from, int to) {
        for (int i = from; i <= to; i++) {
            bluesky.notes.add(note(i, "ada", "Nr " + i + " https://a.example/" + i));
        }
    }

    private static BlueskyNote note(int nr, String author, String text) {
        return BlueskyNote.post("k" + nr, author, NOW.minus(Duration.ofDays(1)).plusSeconds(nr * 60L), text);
    }

    private static String link(int nr, String author, String index) {
        return "bluesky:" + BlueskyNote.uri(author, "k" + nr) + ":" + index;
    }
}
