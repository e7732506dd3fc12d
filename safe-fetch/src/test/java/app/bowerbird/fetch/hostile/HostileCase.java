package app.bowerbird.fetch.hostile;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// One behaviour of the hostile web and how opening it must end.
///
/// @param path of the route that plays it
/// @param expect ok, refused, ok-or-refused, not-html or retry-later
/// @param why in words for a person
@JsonIgnoreProperties(ignoreUnknown = true)
public record HostileCase(String id, String path, String expect, String why) {

    /// Where cases of others lie, set by `-Dabuse.cases`.
    public static final Path SHARED =
            Path.of(System.getProperty("abuse.cases", "../../shared/data/security/fetch-abuse-cases.json"));

    public static List<HostileCase> ofOurOwn() {
        return read(HostileCase.class.getResourceAsStream("abuse-cases.json"));
    }

    /// Empty where there is no such file.
    public static List<HostileCase> shared() {
        try {
            return Files.isReadable(SHARED) ? read(Files.newInputStream(SHARED)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A site of its own for each case, so that none waits for another's turn.
    public String host() {
        return id + ".example";
    }

    public String url() {
        return "http://" + host() + path;
    }

    /// Whether it lasts by holding the line and costs nobody anything else.
    public boolean isSlow() {
        return path.matches("/(drip|silent|ok-slow).*");
    }

    private static List<HostileCase> read(InputStream json) {
        try (json) {
            return JsonMapper.builder().build().readValue(json, new TypeReference<List<HostileCase>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
