package app.bowerbird.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.fetch.hostile.HostileWeb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A crowd of bad sites keeps no good one waiting.
class NeighboursIT {

    private static final int CROWD = 64;

    @Test
    void opensGoodLinksWhileSixtyFourSitesHoldTheLine() throws IOException {
        try (var web = HostileWeb.withEveryRoute();
                var running = new RunningExtractor(pins(web))) {
            IntStream.range(0, CROWD)
                    .forEach(i -> running.share(Shares.of("crowd", "http://crowd" + i + ".example/drip-head?" + i)));
            await().atMost(RunningExtractor.PATIENCE).until(() -> web.inPlay() == CROWD);

            IntStream.range(0, 10)
                    .forEach(i -> running.share(Shares.of("good", "http://good" + i + ".example/ok?" + i)));

            assertThat(running.awaitArticlesOf("good", 10))
                    .allSatisfy(article ->
                            assertThat(article.at("/outcome").asString()).isEqualTo("article"));
            assertThat(web.inPlay()).as("still holding the line").isEqualTo(CROWD);
        }
    }

    private static String[] pins(HostileWeb web) {
        var settings = new ArrayList<>(List.of("extractor.waits=1h"));
        for (int i = 0; i < CROWD; i++) {
            settings.add("safe-fetch.pinned-hosts[crowd" + i + ".example]=" + web.endpoint());
            settings.add("safe-fetch.pinned-hosts[good" + i + ".example]=" + web.endpoint());
        }
        return settings.toArray(String[]::new);
    }
}
