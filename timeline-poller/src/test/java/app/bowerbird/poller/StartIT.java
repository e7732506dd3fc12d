package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A wrong setting ends the start: one line that names it, exit 1.
class StartIT {

    @ParameterizedTest
    @CsvSource({
        "--bowerbird.secret=short, bowerbird.secret",
        "--poller.lease=soon, poller.lease",
        "--poller.x-v1.base-url=nowhere, poller.x-v1.base-url"
    })
    void namesTheWrongSettingInOneLine(String setting, String name) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TimelinePollerApplication.class.getName(),
                "--server.port=0",
                "--bowerbird.secret=" + Parts.SECRET));
        command.removeIf(argument -> setting.startsWith("--bowerbird.secret") && argument.startsWith("--bowerbird"));
        command.add(setting);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        List<String> lines =
                errors.lines().filter(line -> !line.startsWith("WARNING")).toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).contains(name);
    }
}
