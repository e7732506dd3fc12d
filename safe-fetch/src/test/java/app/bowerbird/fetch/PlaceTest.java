package app.bowerbird.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.fetch.hostile.HostileWeb;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void isTakenBeforeItIsUsedAndStaysItsOwners() throws IOException {
        try (var web = new HostileWeb()) {
            web.on("/a", visit -> visit.page("<html>"));
            var pins = Map.of("news.example", web.endpoint());
            var settings = new SafeFetchSettings("Test/1 (+https://example.org)", pins, Set.of(), 2, 1);
            var request = FetchRequest.get("http://news.example/a", FetchLimits.PAGE);
            try (var crowded = new SafeFetch(settings, Pacing.NONE);
                    var place = crowded.place().orElseThrow()) {
                assertThat(crowded.fetch(request)).isInstanceOf(FetchResult.Busy.class);
                assertThat(crowded.fetch(request, place)).isInstanceOf(FetchResult.Answered.class);
                assertThat(crowded.place()).isEmpty();

                place.close();
                assertThat(crowded.fetch(request)).isInstanceOf(FetchResult.Answered.class);
            }
        }
    }
}
