package app.bowerbird.mailer.template;

import static app.bowerbird.mailer.Fixtures.MORNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FillTemplateTest {

    @Test
    void fillsGapsAndListsAndEscapesForHtmlAlone() {
        var template = new Template(
                "bill",
                "Bill {{number}}",
                "{{#lines}}{{what}}, {{/lines}}{{^paid}}due{{/paid}}",
                "<p>{{who}}</p>",
                MORNING);

        var letter = FillTemplate.with(
                template,
                Map.of(
                        "number",
                        7,
                        "lines",
                        List.of(Map.of("what", "Tea & more"), Map.of("what", "Milk")),
                        "paid",
                        false,
                        "who",
                        "<script>"));

        assertThat(letter.subject()).isEqualTo("Bill 7");
        assertThat(letter.text()).isEqualTo("Tea & more, Milk, due");
        assertThat(letter.html()).isEqualTo("<p>&lt;script&gt;</p>");
    }

    @Test
    void saysWhichValueIsMissing() {
        assertThatThrownBy(() -> fill("{{name}}", Map.of())).hasMessageContaining("{{name}}");
    }

    /// A template reaches values, never the objects that hold them.
    @ParameterizedTest
    @ValueSource(strings = {"{{name.class}}", "{{name.bytes}}", "{{name.getClass}}", "{{name.length}}", "{{>secret}}"})
    void reachesNoObjectAndNoFile(String text) {
        assertThatThrownBy(() -> fill(text, Map.of("name", "Ada"))).isInstanceOf(FillTemplate.Unfilled.class);
    }

    @Test
    void comesToItsEndThoughItGoesRoundInItself() {
        var many = Collections.nCopies(200, Map.of("x", 1));
        var deep = "{{#a}}".repeat(8) + "{{/a}}".repeat(8);

        assertThatThrownBy(() -> fill(deep, Map.of("a", many))).hasMessageContaining("too long");
        assertThatThrownBy(() -> fill("{{#a}}{{b}}{{/a}}", Map.of("a", many, "b", "x".repeat(20_000))))
                .hasMessageContaining("2 MiB");
    }

    @Test
    void isRefusedWhenItIsNone() {
        assertThat(FillTemplate.objection("{{#a}}never closed")).isPresent();
        assertThat(FillTemplate.objection("{{a}}")).isEmpty();
    }

    private static String fill(String text, Map<String, Object> values) {
        return FillTemplate.with(new Template("t", "s", text, null, MORNING), values)
                .text();
    }
}
