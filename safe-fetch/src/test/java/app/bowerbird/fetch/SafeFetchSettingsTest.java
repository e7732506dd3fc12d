package app.bowerbird.fetch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SafeFetchSettingsTest {

    @Test
    void namesTheSettingThatIsWrong() {
        assertThatThrownBy(() -> new SafeFetch(
                        new SafeFetchSettings("x", Map.of("a.example", "nowhere"), Set.of(), 2, 64), Pacing.NONE))
                .hasMessageContaining("safe-fetch.pinned-hosts[a.example]");
        assertThatThrownBy(() ->
                        new SafeFetch(new SafeFetchSettings("x", Map.of(), Set.of("10.0.0.0/99"), 2, 64), Pacing.NONE))
                .hasMessageContaining("safe-fetch.private-networks");
        assertThatThrownBy(() ->
                        new SafeFetch(new SafeFetchSettings("x", Map.of(), Set.of(), 2, 64, "proxy"), Pacing.NONE))
                .hasMessageContaining("safe-fetch.proxy");
    }
}
