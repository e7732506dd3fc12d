package app.bowerbird.suite.browser;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The words of the pages, as they lie in `reader/messages`.
final class Bundles {

    private static final String ALL = "classpath*:reader/messages/*.properties";

    private Bundles() {}

    /// English sentences that no page in another language may show: those that say something else there.
    static Set<String> englishAlone() {
        var english = all(false);
        var other = all(true);
        return english.stringPropertyNames().stream()
                .filter(key -> other.containsKey(key) && !other.getProperty(key).equals(english.getProperty(key)))
                .map(english::getProperty)
                .filter(words -> !words.contains("{"))
                .filter(words -> !other.containsValue(words))
                .collect(Collectors.toSet());
    }

    private static Properties all(boolean german) {
        var all = new Properties();
        try (Stream<Resource> files = Stream.of(new PathMatchingResourcePatternResolver().getResources(ALL))) {
            files.filter(file ->
                            file.getFilename() != null && file.getFilename().contains("_de.") == german)
                    .forEach(file -> load(file, all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static void load(Resource file, Properties into) {
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            into.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
