package app.bowerbird.extractor.article;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.body.CleanHtml;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Pages of our own writing and what is made of them; `-Dgolden.update=true` writes the expectations anew.
class GoldenPagesTest {

    private static final Path PAGES = Path.of("src/test/resources/pages");
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private record Expected(Article article, String text, String html) {}

    @ParameterizedTest
    @MethodSource("pages")
    void makesTheArticleThatIsExpectedOfAPage(String name) throws IOException {
        String made = made(name);
        Path golden = PAGES.resolve(name + ".expected.json");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, made);
        }

        assertThat(made).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void makesTheSameArticleOfTheSamePageByteForByte(String name) throws IOException {
        assertThat(read(name).body()).isEqualTo(read(name).body());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void cleansWhatIsCleanIntoItself(String name) throws IOException {
        String html = read(name).html();

        assertThat(CleanHtml.withFootnotes(html, "https://www.perch.example/")).isEqualTo(html);
    }

    static Stream<String> pages() throws IOException {
        try (var files = Files.list(PAGES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".html"))
                    .map(name -> name.replace(".html", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String made(String name) throws IOException {
        var readable = read(name);
        return JSON.writeValueAsString(new Expected(readable.article(), readable.text(), readable.html())) + "\n";
    }

    private static ReadArticle.Readable read(String name) throws IOException {
        var own = (Address) AddressReading.of("https://www.perch.example/" + name + "?utm_source=test");
        String html = Files.readString(PAGES.resolve(name + ".html"));
        return new ReadArticle().read(Parser.htmlParser().parseInput(html, own.url()), own);
    }
}
