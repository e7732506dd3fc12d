package app.bowerbird.reader.people;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.reader.shelf.story.Share;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.Date;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What pages of people's own say of who they are; run with [PeopleTest], on the same service.
abstract class PeopleByTheirPages extends PeopleByHand {

    @Test
    void proposesWhomAPageNamesAndReadsItOnceAWeek() {
        homepage = "<a rel='noopener me' href='https://x.com/Alice'>X</a> <a href='https://x.com/bob'>a friend</a>";
        put("nests", X, 1);
        put("nests", BOB, 1);
        var blog = new Share.Sharer(
                "feed", "https://own.example.org/feed.xml", null, "Alice writes", null, "https://own.example.org/");
        put("nests", blog, 1);
        assertThat(items("/api/v1/people/proposals")).isEmpty();
        var reading = api.bean(HomepageClock.class);

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            reading.tick();
            return !items("/api/v1/people/proposals").isEmpty();
        });
        reading.tick();
        assertThat(visits).containsExactly("/");
        JsonNode proposal = items("/api/v1/people/proposals").getFirst();
        assertThat(proposal.path("because").asString()).isEqualTo("page");
        assertThat(proposal.path("one").path("person").asString()).isEqualTo(id(blog));
        assertThat(proposal.path("other").path("person").asString()).isEqualTo(id(X));
        assertThat(page("/people").text()).contains("names the other profile as its owner’s (rel=me)");

        Date longAgo = Date.from(NOW.minus(Duration.ofDays(8)));
        api.database().getCollection("homepages").updateMany(new Document(), Updates.set("read_at", longAgo));
        homepage = "";
        assertThat(items("/api/v1/people/proposals"))
                .as("what is known holds meanwhile")
                .hasSize(1);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            reading.tick();
            return items("/api/v1/people/proposals").isEmpty();
        });
        assertThat(visits).hasSize(2);
    }
}
