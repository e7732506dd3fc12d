package app.bowerbird.suite.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.departure.Leave;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever leaves is gone from all four stores, though posts of theirs were flowing until then.
class LeavingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern READER = Pattern.compile("[^\\w]r1[^\\w]");
    private static final List<String> SERVICES = List.of("timeline-poller", "link-extractor", "mailer", "reader-api");

    /// The wish itself, and the tombstone of an id.
    private static final Set<String> KEPT = Set.of("departures", "departed");

    @TempDir
    private static Path data;

    @Test
    void leavesNothingInAnyOfTheFourStores() {
        try (RowInDemoWorld house = RowInDemoWorld.start(data)) {
            house.shelved(house.share("oda_marsh", "A page that is shared and read"));
            String handed = house.publish("A page that only a browser saw");
            String html = new String(RowInDemoWorld.article("A page that only a browser saw", handed)
                    .body());
            house.api.post("/api/v1/links", Map.of("url", handed, "html", html));
            house.shelved(handed);
            house.api.put("/api/v1/digest", Map.of("enabled", true, "time_zone", "UTC", "threshold", 1));
            house.api.post("/api/v1/digests", Map.of());
            for (String service : SERVICES) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(traces(house, service)).isNotEmpty());
            }

            var services = house.row.service("reader-api");
            services.getBean(Leave.class)
                    .of(services.getBean(Readers.class)
                            .byEmail(RowInDemoWorld.OWNER)
                            .orElseThrow());

            for (String service : SERVICES) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(traces(house, service)).isEmpty());
            }
        }
    }

    private static List<String> traces(RowInDemoWorld house, String service) {
        MongoDatabase store = house.row.service(service).getBean(MongoDatabase.class);
        var found = new ArrayList<String>();
        for (String name : store.listCollectionNames()) {
            if (!KEPT.contains(name)) {
                store.getCollection(name).find().forEach(document -> {
                    String text = document.toJson();
                    if (READER.matcher(text).find() || text.contains(RowInDemoWorld.OWNER)) {
                        found.add(service + " " + name + " " + document.get("_id"));
                    }
                });
            }
        }
        return found;
    }
}
