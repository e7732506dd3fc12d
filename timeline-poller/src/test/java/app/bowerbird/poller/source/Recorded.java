package app.bowerbird.poller.source;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers of real servers, kept outside the project: `-Dtimelines.data=DIR`. Tests of them are skipped without.
public final class Recorded {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path FOLDER = Path.of(System.getProperty("timelines.data", "../../shared/data/timelines"));

    private Recorded() {}

    public static String text(String name) {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), "recorded answers are not here: -Dtimelines.data=DIR");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(String name) {
        return JSON.readTree(text(name));
    }
}
