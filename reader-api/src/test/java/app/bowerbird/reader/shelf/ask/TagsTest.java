package app.bowerbird.reader.shelf.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.reader.problem.BadInput;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TagsTest {

    @Test
    void makesTagsOfWhatPeopleType() {
        assertThat(Tags.ofLine(" birds ,, Blue\u00a0 things, BIRDS,für später"))
                .containsExactly("birds", "Blue things", "für später");
        assertThat(Tags.ofLine("<b>bold</b>")).containsExactly("<b>bold</b>");
        assertThat(Tags.of(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a,b", "a\u0001b", "012345678901234567890123456789012345678901234567890"})
    void refusesWhatIsNoTag(String tag) {
        assertThatThrownBy(() -> Tags.of(List.of(tag)))
                .isInstanceOfSatisfying(
                        BadInput.class, e -> assertThat(e.field()).isEqualTo("tags"));
    }

    @Test
    void refusesMoreTagsThanAnybodyNeeds() {
        var tags = IntStream.range(0, 51).mapToObj(i -> "tag" + i).toList();

        assertThatThrownBy(() -> Tags.of(tags)).isInstanceOf(BadInput.class);
    }

    @Test
    void dropsWhatNoQueueCanCarry() {
        assertThat(Tags.clean("a\u0000b\u0001c\ud800d\ufffee\n\tf🐦")).isEqualTo("abcde\n\tf🐦");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"state\":\"read\"}|state",
                "{\"state\":1}|state",
                "{\"starred\":\"yes\"}|starred",
                "{\"tags\":\"birds\"}|tags",
                "{\"tags\":[1]}|tags",
                "{\"progress\":1.01}|progress",
                "{\"progress\":-0.1}|progress",
                "{\"progress\":\"half\"}|progress",
                "{\"note\":[]}|note",
                "{\"stared\":true}|stared",
                "[1]|body",
                "null|body"
            })
    void namesTheFieldThatIsWrong(String json, String field) {
        var known = Set.of("state", "starred", "tags", "progress", "note");

        assertThatThrownBy(() -> new JsonFields(JsonMapper.shared().readTree(json), known).change())
                .isInstanceOfSatisfying(
                        BadInput.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void leavesOutWhatWasNotSaid() {
        var fields = new JsonFields(
                JsonMapper.shared().readTree("{\"progress\":0.5,\"state\":null}"), Set.of("progress", "state"));

        assertThat(fields.change().progress()).isEqualTo(0.5);
        assertThat(fields.change().archived()).isNull();
        assertThat(fields.change().tags()).isNull();
    }
}
