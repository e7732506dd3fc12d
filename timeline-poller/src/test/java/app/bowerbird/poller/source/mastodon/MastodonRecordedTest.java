package app.bowerbird.poller.source.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.SettableClock;
import app.bowerbird.poller.link.FoundLink;
import app.bowerbird.poller.link.LinksOfPost;
import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Recorded;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What real servers once answered comes to the links that stood in it.
class MastodonRecordedTest {

    @Test
    void everyLinkOfTheRecordedPagesOfASmallServerIsFound() {
        List<String> found = Stream.of("home-0", "home-1", "home-2")
                .flatMap(page -> links(Recorded.json("mastodon/snac-2.75/" + page + ".json")).stream())
                .map(link -> link.sharer().handle() + " " + link.link().url())
                .toList();
        assertThat(found).hasSize(49);
        assertThat(found)
                .contains(
                        "bob@localhost:18001 https://a.example.com/1",
                        "bob@localhost:18001 https://b.example.com/2",
                        "alice@localhost:18001 https://named.example.com/x",
                        "alice@localhost:18001 https://example.org/long/path?utm_source=masto");
    }

    @Test
    void mentionsOfARecordedHomeTimelineAreNoLinks() {
        assertThat(links(Recorded.json("mastodon/Mastodon.py/test_home_tl-1.json")
                        .path("body")))
                .isEmpty();
    }

    @Test
    void aRecordedCardTellsMoreOfItsLink() {
        JsonNode status =
                Recorded.json("mastodon/Mastodon.py/test_status_card-1.json").path("body");
        FoundLink found = LinksOfPost.of(post(status)).getFirst();
        assertThat(found.link().url()).isEqualTo("http://example.org/");
        assertThat(found.link().title()).isEqualTo("Example Domain");
        assertThat(found.said().words()).isEqualTo("example.org/");

        JsonNode video = Recorded.json("mastodon/bigbone/status_with_previewcard.json");
        FoundLink seen = LinksOfPost.of(post(video)).getFirst();
        assertThat(seen.link().url()).isEqualTo("https://youtu.be/X_TLztvV4ns?si=uGz-23iyZs0yoe5r");
        assertThat(seen.link().title()).isNotBlank();
        assertThat(seen.said().words())
                .contains("Just a hot take.\nNo matter how 'advanced'")
                .endsWith("…");
    }

    private static List<FoundLink> links(JsonNode statuses) {
        return statuses.values().stream()
                .flatMap(status -> reading().post(status).stream())
                .flatMap(post -> LinksOfPost.of(post).stream())
                .toList();
    }

    private static Post post(JsonNode status) {
        return reading().post(status).orElseThrow();
    }

    private static MastodonPosts reading() {
        return new MastodonPosts("toot.example", "", SettableClock.MORNING.plusSeconds(3_000_000));
    }
}
