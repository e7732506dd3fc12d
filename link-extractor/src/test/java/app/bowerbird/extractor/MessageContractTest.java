package app.bowerbird.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.extractor.article.Article;
import app.bowerbird.extractor.article.PackedBody;
import app.bowerbird.extractor.link.Outcome;
import app.bowerbird.extractor.link.Step;
import app.bowerbird.extractor.link.StoredArticle;
import app.bowerbird.extractor.link.WaitingShare;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class MessageContractTest {

    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final Path IN = Path.of("src/main/resources/queues");
    private static final Path OUT = Path.of("../reader-api/src/main/resources/queues");

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "full"})
    void everyExampleReadsIntoOurRecord(String example) throws IOException {
        String message = Files.readString(IN.resolve("links-to-extract." + example + ".json"));

        var link = SharedLink.read(JSON, message);

        assertThat(link.v()).isEqualTo(1);
        assertThat(link.reader()).isEqualTo("r1");
        assertThat(link.sharer().id()).isNotBlank();
        assertThat(schema(IN.resolve("links-to-extract.schema.json")).validate(message, InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void whatWeSendFitsTheConsumersSchema() throws IOException {
        String message = Files.readString(IN.resolve("links-to-extract.full.json"));
        var article = new Article(
                "article",
                "https://news.bower.example/nests",
                "Bower News",
                "How bowerbirds choose blue",
                List.of("Nell Feather"),
                Instant.parse("2026-11-19T18:00:00Z"),
                "en",
                "Blue, and …",
                "https://news.bower.example/nests.jpg",
                5,
                1);
        var trace = List.of(new Step("https://news.bower.example/nests", 200, "read as an article"));
        var schema = schema(OUT.resolve("articles-to-shelve.schema.json"));
        for (Outcome outcome : Outcome.values()) {
            var stored = new StoredArticle(
                    "a-1",
                    1,
                    outcome,
                    "a reason",
                    article,
                    List.of("https://bit.bower.example/abc"),
                    new PackedBody("<p>Blue</p>", "Blue").packed(),
                    Instant.EPOCH);
            String sent =
                    JSON.writeValueAsString(ExtractedArticle.of(JSON, new WaitingShare("k", message, trace), stored));

            assertThat(schema.validate(sent, InputFormat.JSON)).as(sent).isEmpty();
            assertThat(sent).contains("\"a_field_of_tomorrow\"").doesNotContain("html_gz");
        }
    }

    @Test
    void sealedWordsPassThroughAndTheNewsThatTheyAreToGoIsAShareOfItsOwn() throws IOException {
        String open = Files.readString(IN.resolve("links-to-extract.minimal.json"));
        String few = open.replaceFirst(
                "\\{", "{\"post\": {\"id\": \"1\", \"visibility\": \"private\", \"words_sealed\": \"1.AAEC\"},");
        String gone = few.replace("\"words_sealed\": \"1.AAEC\"", "\"gone\": true");
        var schema = schema(IN.resolve("links-to-extract.schema.json"));
        assertThat(schema.validate(few, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(gone, InputFormat.JSON)).isEmpty();
        assertThat(SharedLink.withoutPage(JSON, few).at("/post/words_sealed").asString())
                .isEqualTo("1.AAEC");
        assertThat(SharedLink.withoutPage(JSON, gone).at("/post/gone").asBoolean())
                .isTrue();
        assertThat(SharedLink.read(JSON, few).shareKey())
                .isEqualTo(SharedLink.read(JSON, open).shareKey());
        assertThat(SharedLink.read(JSON, gone).shareKey())
                .isNotEqualTo(SharedLink.read(JSON, open).shareKey())
                .startsWith("r1|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"v\": 1}", "{\"v\": \"one\"}", "no json"})
    void whatIsNoSharedLinkIsUnreadable(String message) {
        assertThatThrownBy(() -> SharedLink.read(JSON, message)).isInstanceOf(SharedLink.Unreadable.class);
    }

    private static Schema schema(Path file) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(file), InputFormat.JSON);
    }
}
