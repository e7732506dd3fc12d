package app.bowerbird.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.reader.shelf.link.SavedLink;
import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.Mark;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.networknt.schema.InputFormat;
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

/// What comes in as the schema says, and goes out as its consumer's schema says.
class ContractTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(given -> given.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static String example(String name) throws IOException {
        return Files.readString(Path.of("src/main/resources/queues/articles-to-shelve." + name + ".json"));
    }

    @Test
    void readsTheFullExample() throws IOException {
        Arrival arrival =
                JSON.readValue(example("full"), ExtractedArticle.class).arrival();

        assertThat(arrival.reader()).isEqualTo("r1");
        assertThat(arrival.share().key()).isEqualTo("x:1861234567890123456:0");
        assertThat(arrival.share().person()).isEqualTo("x:1001");
        assertThat(arrival.share().sharer().links()).containsExactly("https://alice.bower.example");
        assertThat(arrival.share().post().words()).isEqualTo("Read this before breakfast 🐦");
        assertThat(arrival.share().sharedAt()).isEqualTo("2026-11-20T07:30:00Z");
        assertThat(arrival.wishes()).isEqualTo(new Mark.Change(false, true, List.of("birds"), null, "for Sunday"));
        assertThat(arrival.fetched().trace()).hasSize(2);
        assertThat(arrival.article().aliases()).hasSize(2);
        assertThat(arrival.article().leadImage()).isEqualTo("https://news.bower.example/nests.jpg");
        assertThat(arrival.bodyGz()).isNotEmpty();
    }

    @Test
    void readsTheMinimalExample() throws IOException {
        Arrival arrival =
                JSON.readValue(example("minimal"), ExtractedArticle.class).arrival();

        assertThat(arrival.fetched().outcome()).isEqualTo("bare");
        assertThat(arrival.article().authors()).isEmpty();
        assertThat(arrival.share().sharer().called()).isEqualTo("https://blog.bower.example/feed.xml");
        assertThat(arrival.bodyGz()).isNull();
    }

    @Test
    void keepsNoWordsOfAPrivatePostThatComeInTheOpen() throws IOException {
        String few = example("full").replace("\"public\"", "\"private\"");
        assertThat(JSON.readValue(few, ExtractedArticle.class)
                        .arrival()
                        .share()
                        .post()
                        .words())
                .isNull();
        String sealed = few.replace("\"words\":", "\"words_sealed\": \"1.AAEC\", \"words\":");
        assertThat(JSON.readValue(sealed, ExtractedArticle.class)
                        .arrival()
                        .share()
                        .post()
                        .sealed())
                .isEqualTo("1.AAEC");
        String gone = sealed.replace("\"words\":", "\"gone\": true, \"words\":");
        var share = JSON.readValue(gone, ExtractedArticle.class).arrival().share();
        assertThat(share.gone()).isTrue();
        assertThat(share.post().sealed()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\": 2}",
                "{\"v\": 1}",
                "{}",
                "[]",
                "\"\"",
                "{\"v\": 1, \"outcome\": \"bare\", \"share\": {}, \"article\": {}}",
                "not json"
            })
    void refusesWhatIsNoExtractedArticle(String text) {
        assertThatThrownBy(() -> JSON.readValue(text, ExtractedArticle.class)).isInstanceOf(Exception.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendsLinksThatFitTheConsumersSchema(boolean full) throws IOException {
        var wishes = new Mark.Change(true, true, List.of("birds"), null, "for Sunday");
        var link = new SavedLink(
                "bowerbird:k1:0",
                "r1",
                "wren",
                full ? "saved" : "refetch",
                "https://news.bower.example/nests",
                Instant.parse("2026-11-20T07:30:00Z"),
                full ? wishes : null,
                full ? "Nests" : null,
                full ? new byte[] {1, 2, 3} : null);
        String sent = JSON.writeValueAsString(SharedLink.of(link));
        String schema =
                Files.readString(Path.of("../link-extractor/src/main/resources/queues/links-to-extract.schema.json"));

        var problems = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(sent, InputFormat.JSON);

        assertThat(problems).isEmpty();
        assertThat(sent.contains("html_gz")).isEqualTo(full);
        assertThat(sent).contains("\"shared_at\":\"2026-11-20T07:30:00Z\"");
    }
}
