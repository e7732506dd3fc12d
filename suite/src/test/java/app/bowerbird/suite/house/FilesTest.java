package app.bowerbird.suite.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FilesTest {

    private static final int MAX_LINES = 250;
    private static final int MAX_FILES_IN_A_PACKAGE = 12;

    @Test
    void noFileIsLongerThanOneCanHoldInMind() {
        List<String> tooLong = Project.files().stream()
                .filter(FilesTest::isCode)
                .filter(file -> lines(file).size() > MAX_LINES)
                .map(file -> Project.name(file) + " has " + lines(file).size() + " lines")
                .toList();
        assertThat(tooLong)
                .as(
                        "a file has at most %s lines; find the second thing in it and give that a file and a name",
                        MAX_LINES)
                .isEmpty();
    }

    @Test
    void noPackageHoldsMoreThanTwelveFiles() {
        List<String> tooMany = javaFiles().stream()
                .filter(file -> Project.name(file).contains("/main/"))
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > MAX_FILES_IN_A_PACKAGE + 1)
                .map(entry -> Project.name(entry.getKey()) + " has " + (entry.getValue() - 1) + " files")
                .toList();
        assertThat(tooMany)
                .as("a package has at most %s files; move a group of them into a room", MAX_FILES_IN_A_PACKAGE)
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() {
        List<String> silent = javaFiles().stream()
                .filter(file -> Project.name(file).contains("/main/"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !isExplained(folder.resolve("package-info.java")))
                .map(Project::name)
                .toList();
        assertThat(silent)
                .as("a package has a package-info.java with one sentence (///) and @NullMarked; add it")
                .isEmpty();
    }

    private static boolean isExplained(Path info) {
        return Files.exists(info)
                && lines(info).stream().anyMatch(line -> line.startsWith("///"))
                && lines(info).contains("@NullMarked");
    }

    private static List<Path> javaFiles() {
        return Project.files().stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    private static boolean isCode(Path file) {
        String name = file.getFileName().toString();
        return name.matches(".*\\.(java|js|css|html|sh|py)") || isScript(file);
    }

    private static boolean isScript(Path file) {
        if (file.getFileName().toString().contains(".")) {
            return false;
        }
        try (var reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String first = reader.readLine();
            return first != null && first.startsWith("#!");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
