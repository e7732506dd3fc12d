package app.bowerbird.suite.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What docs/security.md says is tested is tested.
class SecurityPageTest {

    private static final Pattern TEST = Pattern.compile("\\b[A-Z][A-Za-z]*(?:Test|IT)\\b");
    private static final Pattern REQUIREMENT = Pattern.compile("(?m)^\\| v5\\.0\\.0-.*$");
    private static final Pattern MODULE = Pattern.compile("-pl ([a-z-]+) .*?-D(?:it\\.)?test=(\\w+)");

    private final String page = page();

    @Test
    void namesOnlyTestsThatExist() {
        Set<String> there = Project.files().stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".java"))
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .collect(Collectors.toSet());
        Set<String> missing = all(TEST, page);
        assertThat(missing).hasSizeGreaterThan(40);
        missing.removeAll(there);

        assertThat(missing)
                .as("docs/security.md names tests that do not exist; name the ones that do")
                .isEmpty();
    }

    @Test
    void givesEveryRequirementItsTest() {
        assertThat(all(REQUIREMENT, page)).hasSizeGreaterThan(30).allSatisfy(line -> assertThat(line)
                .containsPattern("`[A-Z][A-Za-z]*(?:Test|IT)`"));
    }

    @Test
    void namesTheModuleThatATestLiesIn() {
        var commands = MODULE.matcher(page).results().toList();
        assertThat(commands).isNotEmpty();
        for (MatchResult command : commands) {
            assertThat(Project.files()).as(command.group()).anyMatch(file -> Project.name(file)
                    .matches(command.group(1) + "/src/test/.*/" + command.group(2) + "\\.java"));
        }
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String page() {
        try {
            return Files.readString(Project.ROOT.resolve("docs/security.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
