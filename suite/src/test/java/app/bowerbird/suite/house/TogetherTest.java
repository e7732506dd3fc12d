package app.bowerbird.suite.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A class that verify passes over because it runs together with others stands in the list of one such group.
class TogetherTest {

    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern PASSED_OVER = Pattern.compile("<exclude>(\\*\\*/\\S+IT\\.java)</exclude>");
    private static final Pattern LISTED = Pattern.compile("\"(app\\.bowerbird\\.[\\w.]+IT)\"");

    @Test
    void everyClassThatIsPassedOverRunsInOneGroup() throws IOException {
        List<String> globs = found(PASSED_OVER, Path.of("pom.xml"));
        List<String> listed = new ArrayList<>();
        try (var groups = Files.list(TESTS.resolve("app/bowerbird/suite/together"))) {
            for (Path group : groups.toList()) {
                listed.addAll(found(LISTED, group));
            }
        }
        try (var files = Files.walk(TESTS)) {
            List<String> passedOver = files.filter(file -> globs.stream().anyMatch(glob -> file.getFileSystem()
                            .getPathMatcher("glob:" + glob)
                            .matches(file)))
                    .map(file -> TESTS.relativize(file).toString())
                    .map(name -> name.replaceAll("\\.java$", "").replaceAll("[/\\\\]", "."))
                    .toList();
            assertThat(passedOver).isNotEmpty();
            assertThat(listed)
                    .as("what suite/pom.xml excludes stands in exactly one list in the package together")
                    .containsExactlyInAnyOrderElementsOf(passedOver);
        }
    }

    private static List<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
