package app.bowerbird.suite;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.suite.kit.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A row that cannot start.
class RowIT {

    @TempDir
    Path data;

    @Test
    void tellsAWrongSettingInOneLine() throws IOException {
        var environment = Map.of(
                "BOWERBIRD_DATA",
                data.toString(),
                "BOWERBIRD_PORT",
                String.valueOf(RowSettings.freePort()),
                "POLLER_LEASE",
                "soon");
        try (ChildJvm row = ChildJvm.start(SuiteApplication.class, environment)) {
            assertThat(row.rest()).hasLineCount(1).startsWith("poller.lease: ").contains("soon");
            assertThat(row.awaitExit()).isEqualTo(1);
        }
    }
}
