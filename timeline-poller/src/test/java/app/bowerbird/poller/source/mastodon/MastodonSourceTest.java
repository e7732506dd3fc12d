package app.bowerbird.poller.source.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MastodonSourceTest {

    private static final Instant NOW = SettableClock.MORNING;
    private static final String A = MastodonNote.link("https://a.example/rest", "a.example");

    private final SettableClock clock = new SettableClock();
    private final MastodonStandIn instance = new MastodonStandIn();
    private final MastodonSource source = new MastodonSource(instance::fetch, clock);
    private Map<String, String> settings = Map.of("instance", "@reader@toot.bower.example");
    private String token = MastodonStandIn.TOKEN;

    @Test
    void takesLinksButNoMentionsHashtagsPostsOrQuoteFallbacks() {
        note(
                1,
                "ada",
                "<p>Hi <a href=\"https://x.example/@bo\" class=\"u-url mention\">@bo</a>, " + A + " &amp; <a"
                        + " href=\"https://toot.bower.example/tags/b\" rel=\"tag\">#b</a>"
                        + " <a href=\"https://far.example/@cy/112233445566\">a post</a></p><p>Bye</p>");
        note(2, "ada", "see above").quoting(instance.notes.getFirst());
        List<Post> posts = page(null).posts();
        FoundLink found = LinksOfPost.of(posts.get(1)).getFirst();
        assertThat(LinksOfPost.of(posts.get(1))).hasSize(1);
        assertThat(found.link().url()).isEqualTo("https://a.example/rest");
        assertThat(found.sharer().id()).isEqualTo("https://toot.bower.example/@ada");
        assertThat(found.sharer().handle()).isEqualTo("ada@toot.bower.example");
        assertThat(found.said().words()).isEqualTo("Hi @bo, a.example… & #b a post\nBye");
        assertThat(LinksOfPost.of(posts.getFirst())).singleElement().satisfies(quote -> {
            assertThat(quote.kind()).isEqualTo(FoundLink.Kind.QUOTE);
            assertThat(quote.link().url()).isEqualTo("https://a.example/rest");
            assertThat(quote.said().words()).isEqualTo("see above");
        });
    }

    @Test
    void aBoostIsItsBoostersShareAndAClosedPostStaysClosed() {
        Instant longAgo = NOW.minus(Duration.ofDays(900));
        var old = MastodonNote.status("old", "zoe", longAgo, A).visible("private");
        instance.notes.add(old.boostedBy("ada", id(1), NOW.minusSeconds(5)));
        instance.notes.add(old.boostedBy("reader", id(2), NOW.minusSeconds(4)));
        note(3, "ada", A).visible("direct");
        List<Post> posts = page(null).posts();
        assertThat(posts).as("a message to a few is not read").hasSize(2);
        assertThat(LinksOfPost.of(posts.getFirst())).as("own boosts").isEmpty();
        FoundLink found = LinksOfPost.of(posts.get(1)).getFirst();
        assertThat(found.kind()).isEqualTo(FoundLink.Kind.REPOST);
        assertThat(found.sharer().name()).isEqualTo("The ada");
        assertThat(found.said().author().name()).isEqualTo("The zoe");
        assertThat(found.said().closed()).isTrue();
        assertThat(found.sharedAt()).isEqualTo(NOW.minusSeconds(5));
    }

    @Test
    void theCardTellsMoreOfALinkAndIsNeverNeeded() {
        note(1, "ada", A + MastodonNote.link("https://b.example/rest", "b.example"))
                .card("https://www.b.example/", "B");
        note(2, "ada", "nothing but a card").card("https://c.example/", "C");
        List<Post> posts = page(null).posts();
        assertThat(posts.get(1).links()).extracting("title").containsExactly(null, "B");
        assertThat(posts.getFirst().links()).extracting("url").containsExactly("https://c.example/");
    }

    @Test
    void readsBookmarksFromTheirOwnPlaceAndAsOfTheDayTheyAreFound() {
        settings = Map.of("instance", "toot.bower.example", "kind", "bookmarks");
        write(1, 2);
        Page first = page(null);
        assertThat(LinksOfPost.of(first.posts().getFirst()).getFirst().sharedAt())
                .isBefore(NOW);
        clock.forward(Duration.ofHours(1));
        write(3, 3);
        FoundLink found =
                LinksOfPost.of(page(first.cursor()).posts().getFirst()).getFirst();
        assertThat(found.kind()).isEqualTo(FoundLink.Kind.BOOKMARK);
        assertThat(found.sharedAt()).isEqualTo(clock.instant());
        assertThat(found.said().postedAt()).isBefore(NOW);
        instance.links = false;
        assertThat(page(page(null).cursor()).posts())
                .as("without Link headers: by their marks")
                .isEmpty();
    }

    @Test
    void findsAListByItsTitleOrNamesThoseThereAre() {
        settings = Map.of("instance", "toot.bower.example", "kind", "list", "list", "birders");
        write(1, 2);
        Page page = page(null);
        assertThat(page.posts()).hasSize(2);
        assertThat(page.face().name()).isEqualTo("@reader@toot.bower.example · Birders");
        instance.asked.clear();
        page(page.cursor());
        assertThat(instance.asked).singleElement().asString().startsWith("/api/v1/timelines/list/l7");
        settings = Map.of("instance", "toot.bower.example", "kind", "list", "list", "cats");
        assertThat(((Outcome.NeedsOwner) fetch(null)).sentence()).endsWith("There are: Birders.");
    }

    @Test
    void offersItsListsByNameAndReadsWhatWasChosen() {
        settings = Map.of("instance", "toot.bower.example", "kind", "list");
        assertThat(source.faults(settings, Map.of("access_token", token))).isEmpty();
        assertThat(((Outcome.NeedsOwner) fetch(null)).sentence()).isEqualTo("Choose which list is read.");
        var choices = ((Offer.Choices) offer()).choices();
        assertThat(choices).extracting(Offer.Choice::name).containsExactly("", "", "Birders");
        var chosen = new HashMap<>(settings);
        chosen.putAll(choices.getLast().settings());
        settings = chosen;
        write(1, 1);
        Page page = page(null);
        assertThat(page.posts()).hasSize(1);
        assertThat(page.face().name()).isEqualTo("@reader@toot.bower.example · Birders");
        token = "revoked";
        assertThat(((Offer.None) offer()).sentence()).contains("sign in again");
    }

    private Offer offer() {
        return source.offer(new Subscription(settings, Map.of("access_token", token)), null);
    }

    @Test
    void waitsForAResetThatIsWrittenAsATime() {
        page(null);
        instance.inTheWay.add(
                Reply.json(429, "{\"error\":\"Throttled\"}").with("x-ratelimit-reset", "2026-11-20T07:35:00.820593Z"));
        assertThat(((Outcome.RateLimited) fetch(null)).retryAt()).isBetween(NOW.plusSeconds(300), NOW.plusSeconds(302));
        instance.headers = Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", "2026-11-20T07:31:00Z");
        assertThat(page(null).notBefore()).isEqualTo(NOW.plusSeconds(61));
    }

    @Test
    void aTokenThatMayNotSayWhoseItIsMayStillRead() {
        instance.mute = true;
        write(1, 1);
        assertThat(page(null).posts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            401 |                             | NeedsOwner | is not accepted any more: sign in again
            403 | {"error":"outside the scopes"} | NeedsOwner | sign in again. "outside the scopes"
            404 | {"error":"gone"}            | NeedsOwner | is it a Mastodon instance?
            200 | <html>Hello</html>          | NeedsOwner | cannot be read, is it a Mastodon instance?
            500 | oops                        | Failed     | There was an error at https://toot.bower.example, status 500
            """)
    void saysWhatIsWrong(int status, String body, String kind, String words) {
        instance.inTheWay.add(Reply.json(status, body == null ? "" : body));
        Outcome outcome = fetch(null);
        assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(outcome.toString()).contains(words);
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(source.faults(Map.of("instance", "not one", "kind", "list", "list", "x".repeat(201)), Map.of()))
                .extracting("field")
                .containsExactly("settings.instance", "settings.list", "credentials.access_token");
    }

    private Page page(String cursor) {
        return (Page) fetch(cursor);
    }

    private Outcome fetch(String cursor) {
        return source.fetch(new Subscription(settings, Map.of("access_token", token)), cursor);
    }

    private void write(int from, int to) {
        var more = new ArrayList<MastodonNote>();
        for (int i = from; i <= to; i++) {
            more.add(status(i, "ada", "Nr " + A));
        }
        instance.notes.addAll(more);
    }

    private MastodonNote note(int place, String author, String html) {
        instance.notes.add(status(place, author, html));
        return instance.notes.getLast();
    }

    private static MastodonNote status(int place, String author, String html) {
        return MastodonNote.status(id(place), author, NOW.minusSeconds(86_400 - place), html);
    }

    private static String id(int place) {
        return MastodonStandIn.id(place);
    }
}
