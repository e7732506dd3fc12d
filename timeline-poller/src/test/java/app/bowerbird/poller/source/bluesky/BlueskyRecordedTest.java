package app.bowerbird.poller.source.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.SettableClock;
import app.bowerbird.poller.link.FoundLink;
import app.bowerbird.poller.link.LinksOfPost;
import app.bowerbird.poller.source.Outcome.Page;
import app.bowerbird.poller.source.Recorded;
import app.bowerbird.poller.source.StandInSite;
import app.bowerbird.poller.source.StandInSite.Asked;
import app.bowerbird.poller.source.StandInSite.Reply;
import app.bowerbird.poller.source.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a real Bluesky once answered, page by page, comes to the links that stood in it.
class BlueskyRecordedTest {

    @Test
    void everyLinkOfThreeRecordedPagesIsFound() {
        List<String> found = walk().stream()
                .map(link -> link.kind() + " " + link.sharer().handle() + " "
                        + link.link().url())
                .toList();
        assertThat(found).hasSize(65);
        assertThat(found)
                .filteredOn(line -> line.matches("POST alice\\.test https://f\\.example\\.com/\\d+"))
                .hasSize(60);
        assertThat(found)
                .contains(
                        "POST bob.test https://bare.example.net/x",
                        "REPOST bob.test https://example.org/long/path?utm_source=bsky",
                        "QUOTE bob.test https://blog.example.com/post-1",
                        "POST alice.test https://blog.example.com/post-1",
                        "POST alice.test https://example.org/long/path?utm_source=bsky");
    }

    private static List<FoundLink> walk() {
        String session = Recorded.json("bluesky/local-createSession.json").toString();
        StandInSite recorded = asked -> switch (asked.path()) {
            case "/xrpc/com.atproto.server.createSession" -> Reply.json(200, session);
            default -> Reply.json(200, Recorded.text("bluesky/local-getTimeline-" + page(asked) + ".json"));
        };
        var source = new BlueskySource(recorded::fetch, new SettableClock());
        var subscription = new Subscription(Map.of(), BlueskyStandIn.CREDENTIALS, _ -> true);
        var found = new ArrayList<FoundLink>();
        // Long ago something was read, so that the walk goes on to the end.
        String cursor = "{\"of\":\"did:plc:laublvjugedhxsptpu5pe3vk following\",\"read_to\":\"2026-11-01T00:00:00Z\","
                + "\"marks\":[],\"walked\":0}";
        boolean more = true;
        while (more) {
            Page page = (Page) source.fetch(subscription, cursor);
            page.posts().forEach(post -> found.addAll(LinksOfPost.of(post)));
            cursor = page.cursor();
            more = page.more();
        }
        return found;
    }

    private static int page(Asked asked) {
        String cursor = asked.query().getOrDefault("cursor", "");
        return cursor.isEmpty() ? 0 : cursor.startsWith("1795213234611") ? 1 : 2;
    }
}
