package app.bowerbird.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSettingsTest {

    @Test
    void listensOnLoopbackUnlessToldOtherwise() {
        RowSettings settings = RowSettings.from(Map.of());
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.publicUrl()).isEqualTo("http://localhost:8080");
    }

    @Test
    void namesTheAddressByItsPort() {
        assertThat(RowSettings.from(Map.of("BOWERBIRD_PORT", "9090")).publicUrl())
                .isEqualTo("http://localhost:9090");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "http", "80 80"})
    void namesAWrongPort(String port) {
        assertThatThrownBy(() -> RowSettings.from(Map.of("BOWERBIRD_PORT", port)))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("BOWERBIRD_PORT: a number from 1 to 65535 is needed, not '" + port + "'");
    }

    @Test
    void namesABusyPort() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RowSettings settings = RowSettings.from(Map.of("BOWERBIRD_PORT", String.valueOf(busy.getLocalPort())));
            assertThatThrownBy(settings::requireFreePort)
                    .isInstanceOf(WrongSetting.class)
                    .hasMessageStartingWith("BOWERBIRD_PORT: port " + busy.getLocalPort());
        }
    }
}
