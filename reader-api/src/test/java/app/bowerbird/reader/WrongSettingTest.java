package app.bowerbird.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.bowerbird.reader.problem.WrongSetting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// A start that cannot be.
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
    void isToldInOneLineThatNamesTheSetting(String wrong, String line) {
        var settings = new LinkedHashMap<>(Map.of("server.port", "0", "bowerbird.secret", RunningReaderApi.SECRET));
        for (String setting : wrong.split(",")) {
            settings.put(setting.split("=")[0], setting.split("=")[1].strip());
        }
        var arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        var failure = catchThrowable(() -> new SpringApplicationBuilder(ReaderApiApplication.class)
                .properties("spring.config.name=reader-api")
                .run(arguments));
        assertThat(failure).isInstanceOf(RuntimeException.class);
        assertThat(WrongSetting.inOneLine((RuntimeException) failure))
                .startsWith(line.strip())
                .doesNotContain("\n");
    }

    @Test
    void endsTheProcess() throws Exception {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ReaderApiApplication.class.getName(),
                "--bowerbird.secret=tooshort");
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(told.lines().filter(text -> !text.startsWith("WARNING:")))
                .singleElement()
                .asString()
                .startsWith("reader-api cannot start: bowerbird.secret: ");
    }
}
