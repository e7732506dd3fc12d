package app.bowerbird.reader.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.support.ResourceBundleMessageSource;

/// The files of words and of pages, as the service reads them.
public final class Bundles {

    static final Path RESOURCES = Path.of("src/main/resources/reader");

    private Bundles() {}

    /// The words of the house without the house.
    public static Words words() {
        var messages = new ResourceBundleMessageSource();
        nouns().forEach(noun -> messages.addBasenames("reader/messages/" + noun));
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Words(messages, Clock.systemUTC());
    }

    static List<String> nouns() {
        return files("messages", ".properties").stream()
                .map(file -> file.getFileName().toString().replace(".properties", ""))
                .filter(noun -> !noun.contains("_"))
                .toList();
    }

    /// @param name such as `shelf` or `shelf_de`
    static Map<String, String> read(String name) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(
                RESOURCES.resolve("messages").resolve(name + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var words = new TreeMap<String, String>();
        properties.forEach((key, value) -> words.put((String) key, (String) value));
        return words;
    }

    static List<Path> files(String folder, String end) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
