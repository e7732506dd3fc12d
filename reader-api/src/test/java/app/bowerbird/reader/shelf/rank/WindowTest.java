package app.bowerbird.reader.shelf.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.reader.problem.BadInput;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @Test
    void looksBackFromNow() {
        Span span = Window.parse("3d").span(NOW);

        assertThat(Instant.ofEpochMilli(span.from())).isEqualTo("2026-11-17T08:00:00Z");
        assertThat(span.at()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void holdsTheLastDayWhole() {
        Span span = Window.parse("2026-08-03..2026-08-17").span(NOW);

        assertThat(Instant.ofEpochMilli(span.from())).isEqualTo("2026-08-03T00:00:00Z");
        assertThat(Instant.ofEpochMilli(span.to())).isEqualTo("2026-08-18T00:00:00Z");
        assertThat(span.at()).isEqualTo(span.to());
    }

    @Test
    void takesInstantsAndOpenEnds() {
        assertThat(Window.parse("2026-08-03T10:00:00Z..").from()).isEqualTo("2026-08-03T10:00:00Z");
        assertThat(Window.parse("..2026-08-03").to()).isEqualTo("2026-08-04T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1h",
                "7 d",
                "2026-08-03",
                "2026-08-17..2026-08-03",
                "2026-02-30..2026-03-01",
                "a..b",
                "999999-01-01..",
                "+999999999-12-31..",
                "..+999999999-12-31"
            })
    void refusesWhatIsNoWindowByName(String text) {
        assertThatThrownBy(() -> Window.parse(text)).isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.field())
                .isEqualTo("window"));
    }
}
