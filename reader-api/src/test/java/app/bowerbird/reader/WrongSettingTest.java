package app.bowerbird.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A start that cannot be: the real main in a process of its own.
class WrongSettingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bowerbird.secret=tooshort | bowerbird.secret: ",
                "reader.owner.email=ada@example.org,reader.owner.password=short | reader.owner.password: must have at least 10",
                "reader.public-url=example.org | reader.public-url: must look like https://",
                "server.port=many | server.port: many cannot be read",
                "spring.mongodb.uri=nonsense | spring.mongodb.uri (BOWERBIRD_MONGODB_URI): The connection string",
            })
    void isToldInOneLineThatNamesTheSetting(String settings, String line) throws Exception {
        Process process = start(settings.split(","));
        String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(told.lines().filter(text -> !text.startsWith("WARNING:")))
                .singleElement()
                .asString()
                .startsWith("reader-api cannot start: " + line.strip());
    }

    private static Process start(String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ReaderApiApplication.class.getName(),
                "--server.port=0",
                "--bowerbird.secret=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
        Arrays.stream(settings).map(setting -> "--" + setting.strip()).forEach(command::add);
        // The last of two values wins only as one list: take the first away.
        command.removeIf(argument -> Arrays.stream(settings)
                .map(setting -> "--" + setting.strip().split("=")[0] + "=")
                .anyMatch(name ->
                        argument.startsWith(name) && !Arrays.asList(settings).contains(argument.substring(2))));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
