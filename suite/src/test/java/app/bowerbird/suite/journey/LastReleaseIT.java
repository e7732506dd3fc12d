package app.bowerbird.suite.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.suite.backup.AskRow;
import app.bowerbird.suite.backup.RestoreBackup;
import app.bowerbird.suite.backup.TakeBackup;
import app.bowerbird.suite.store.EmbeddedStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The data of the last release, kept as a backup of it (its key opens nothing else), under the row of today.
class LastReleaseIT {

    private static final Path SAMPLE = Path.of("src/test/resources/release/0.1.zip");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void bringsTheDataOfTheLastReleaseUpAndGoesOnWithThem() {
        Path data = folder.resolve("data");
        new RestoreBackup(SAMPLE, data, Clock.systemUTC()).restore();
        try (var row = RowInDemoWorld.again(data)) {
            var kept = row.stories();
            assertThat(kept).hasSize(3);
            assertThat(kept).anySatisfy(story -> {
                assertThat(story.path("title").asString()).isEqualTo("Blue bottle tops");
                assertThat(story.path("state").asString()).isEqualTo("archived");
                assertThat(story.path("tags").path(0).asString()).isEqualTo("blue");
            });
            assertThat(kept).allSatisfy(story -> assertThat(row.api
                            .get("/api/v1/stories/" + story.path("id").asInt())
                            .path("html")
                            .asString())
                    .contains("told here in words enough"));
            assertThat(row.api.get("/api/v1/digests").path("items")).hasSize(1);
            assertThat(row.api.get("/api/v1/timelines").path("items")).isNotEmpty();
            row.shelved(row.share("oda_marsh", "A story of today"));
        }
        EmbeddedStore.count(data.resolve("store")).forEach((collection, documents) -> {
            if (collection.endsWith(".house")) {
                assertThat(documents).as(collection).isPositive();
            }
        });
        assertThat(EmbeddedStore.count(data.resolve("store")))
                .containsKeys("timeline-poller.house", "link-extractor.house", "reader-api.house", "mailer.house");
    }

    /// Makes the sample of the release that is about to go out: `-Drelease.sample=src/test/resources/release/N.zip`.
    @Test
    @EnabledIfSystemProperty(named = "release.sample", matches = ".+")
    void makesTheSample() {
        Path data = folder.resolve("data");
        try (var row = RowInDemoWorld.start(data)) {
            row.shelved(row.share("oda_marsh", "The bower and the tide"));
            row.shelved(row.share("teo_lindqvar", "A song before breakfast"));
            var blue = row.shelved(row.share("imkefern", "Blue bottle tops"));
            assertThat(row.api.post("/api/v1/digests", Map.of()).path("subject").asString())
                    .isNotEmpty();
            await().atMost(PATIENCE).until(() -> !row.world.mailbox().letters().isEmpty());
            var marks = Map.of("state", "archived", "starred", true, "tags", List.of("blue"));
            assertThat(row.api
                            .send("PATCH", "/api/v1/stories/" + blue.path("id").asInt(), marks)
                            .status())
                    .isEqualTo(200);
            new TakeBackup(Path.of(System.getProperty("release.sample"))).from(new AskRow(data)::write);
        }
    }
}
