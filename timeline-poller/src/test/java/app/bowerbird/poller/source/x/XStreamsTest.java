package app.bowerbird.poller.source.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.bowerbird.poller.Parts;
import app.bowerbird.poller.SettableClock;
import app.bowerbird.poller.source.Offer;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Page;
import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.TimelineSource.Fault;
import app.bowerbird.poller.source.x.XStandIn.Canned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XStreamsTest {

    private final XStandIn x = new XStandIn();
    private final SettableClock clock = new SettableClock();
    private final XClient client = new XClient(x.url(), clock);
    private final XSource source = XParts.source(x, client, Parts.freshDatabase(), clock);
    private final List<Post> read = new ArrayList<>();
    private String cursor;

    @AfterEach
    void close() {
        client.close();
        x.close();
    }

    @Test
    void aNewTimelineReadsBookmarksAndLikesAndNotHome() {
        x.notes.add(note("home1"));
        x.bookmarks.put(note("mark1"));
        x.likes.put(note("like1"));
        poll(Map.of());
        assertThat(read).extracting(Post::id).containsExactly("mark1", "like1");
        assertThat(read).extracting(Post::kind).containsExactly(Post.Kind.BOOKMARK, Post.Kind.LIKE);
        assertThat(x.asked).noneMatch(asked -> asked.contains("reverse_chronological"));
    }

    @Test
    void homeWantsACap() {
        assertThat(source.faults(Map.of("home", "true"), OAuthCheck.CREDENTIALS))
                .extracting(Fault::field)
                .containsExactly("settings.cap_day");
        assertThat(source.faults(Map.of("home", "true", "cap_month", "20"), OAuthCheck.CREDENTIALS))
                .isEmpty();
        assertThat(source.faults(Map.of("home", "yes", "cap_day", "two", "lists", "birds"), OAuthCheck.CREDENTIALS))
                .extracting(Fault::field)
                .containsExactly("settings.home", "settings.lists", "settings.cap_day");
        assertThat(source.faults(Map.of("bookmarks", "false", "likes", "false"), OAuthCheck.CREDENTIALS))
                .hasSize(1);
    }

    @Test
    void readsListsByIdOrAddress() {
        x.list.put(note("list1"));
        poll(Map.of("bookmarks", "false", "likes", "false", "lists", "https://x.com/i/lists/7"));
        assertThat(read).extracting(Post::id).containsExactly("list1");
    }

    @Test
    void offersTheOwnersListsByNameForTheirPrice() {
        assertThat(((Offer.None) source.offer(subscription(Map.of()), null)).sentence())
                .contains("ask again after the next poll");
        poll(Map.of());
        long billed = billed();
        var choices = ((Offer.Choices) source.offer(subscription(Map.of()), cursor)).choices();
        assertThat(choices)
                .extracting(Offer.Choice::name, Offer.Choice::settings)
                .containsExactly(tuple("Birders", Map.of("lists", "7")), tuple("News", Map.of("lists", "8")));
        assertThat(billed() - billed).isEqualTo(10_000);
        var tight = subscription(Map.of("cap_day", "0.01"));
        assertThat(((Offer.None) source.offer(tight, cursor)).sentence()).contains("The budget is used up");
    }

    @Test
    void anIdleStreamCostsOneRequestAPollAndNothingTwiceADay() {
        Map<String, String> marks = Map.of("likes", "false");
        for (int i = 0; i < 30; i++) {
            x.bookmarks.put(note("mark" + i));
        }
        x.till.clock = clock;
        poll(marks);
        int before = x.asked.size();
        poll(marks);
        poll(marks);
        assertThat(x.asked).hasSize(before + 2);
        long billed = x.till.days().values().iterator().next();
        x.bookmarks.put(note("mark30"));
        poll(marks);
        assertThat(read).extracting(Post::id).contains("mark30");
        assertThat(x.till.days().values().iterator().next() - billed).isEqualTo(1_000);
    }

    @Test
    void theOnlyKnownBookmarkPutOnTopAgainHidesNothingBelowIt() {
        x.bookmarks.put(note("old"));
        poll(Map.of());
        List.of("b1", "b2", "old", "b3", "b4", "b5", "b6").forEach(id -> x.bookmarks.put(note(id)));
        poll(Map.of());
        assertThat(read).extracting(Post::id).containsOnlyOnce("old", "b1", "b2", "b3", "b4", "b5", "b6");
    }

    @Test
    void readsNoMorePostsOfHomeThanThereAre() {
        int made = 0;
        poll(XParts.HOME);
        for (int round = 0; round < 60; round++) {
            for (int i = 0; i < round % 8; i++) {
                x.notes.add(note("a%05d".formatted(++made)));
            }
            poll(XParts.HOME);
        }
        assertThat(read).hasSize(made);
        assertThat(x.till.posts()).isEqualTo(made);
        int asked = x.asked.size();
        poll(XParts.HOME);
        assertThat(x.asked).hasSize(asked + 1);
    }

    @Test
    void oneStreamThatIsRefusedLeavesTheOthersAlone() {
        x.likes.put(note("like1"));
        x.inTheWay.add(
                new Canned(
                        403,
                        Map.of(),
                        "{\"title\":\"Unsupported Authentication\",\"type\":\"https://api.twitter.com/2/problems/unsupported-authentication\"}"));
        Page last = poll(Map.of());
        assertThat(read).extracting(Post::id).containsExactly("like1");
        assertThat(last.notice()).contains("your bookmarks only after a sign-in to X");
        int asked = x.asked.size();
        last = poll(Map.of());
        assertThat(x.asked).hasSize(asked + 1);
        assertThat(last.notice()).contains("sign-in");
        clock.forward(Duration.ofHours(7));
        assertThat(poll(Map.of()).notice()).isNull();
    }

    @Test
    void oneStreamWhoseWindowIsSpentLeavesTheOthersAlone() {
        x.likes.put(note("like1"));
        x.inTheWay.add(new Canned(429, Map.of("x-rate-limit-remaining", "0"), ""));
        Page last = poll(Map.of());
        assertThat(read).extracting(Post::id).containsExactly("like1");
        assertThat(last.notBefore()).isNull();
        x.bookmarks.put(note("mark1"));
        clock.forward(Duration.ofMinutes(16));
        poll(Map.of());
        assertThat(read).extracting(Post::id).contains("mark1");
    }

    @Test
    void stopsBeforeTheCapAndSaysSo() {
        x.till.clock = clock;
        var capped = Map.of("home", "true", "bookmarks", "false", "likes", "false", "cap_day", "0.20");
        for (int i = 0; i < 60; i++) {
            x.notes.add(note("a%03d".formatted(i)));
        }
        Outcome.Resting resting = null;
        for (int i = 0; i < 40 && resting == null; i++) {
            x.notes.add(note("b%03d".formatted(i)));
            Outcome outcome = source.fetch(new Subscription(capped, OAuthCheck.CREDENTIALS), cursor);
            cursor = outcome.cursor();
            resting = outcome instanceof Outcome.Resting rest ? rest : null;
        }
        assertThat(resting.sentence())
                .matches("The budget is used up: \\$0\\.\\d\\d of \\$0.20 today, next poll at 00:00 UTC\\.");
        assertThat(resting.until()).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(x.till.days().values()).allMatch(billed -> billed <= 200_000 && billed > 180_000);
        var raised = new Subscription(
                Map.of("home", "true", "bookmarks", "false", "likes", "false", "cap_day", "2"), OAuthCheck.CREDENTIALS);
        assertThat(source.fetch(raised, cursor)).isInstanceOf(Page.class);
    }

    private Page poll(Map<String, String> settings) {
        while (true) {
            Page page = (Page) source.fetch(new Subscription(settings, OAuthCheck.CREDENTIALS), cursor);
            cursor = page.cursor();
            read.addAll(page.posts());
            if (!page.more() || page.notBefore() != null) {
                return page;
            }
        }
    }

    private static Subscription subscription(Map<String, String> settings) {
        return new Subscription(settings, OAuthCheck.CREDENTIALS);
    }

    private long billed() {
        return x.till.days().values().stream().mapToLong(Long::longValue).sum();
    }

    private static XNote note(String id) {
        return XNote.post(id, "10", "Read {0}", "https://news.bower.example/" + id);
    }
}
