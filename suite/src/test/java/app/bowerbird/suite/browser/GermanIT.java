package app.bowerbird.suite.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every page in German on a phone: its words are longer, and none of them may be missing.
@ExtendWith(Guests.class)
@TestInstance(Lifecycle.PER_CLASS)
class GermanIT {

    /// What a page says in words of its own: texts and names of things, without what people and sites wrote.
    private static final String SAID = """
            (() => {
                const own = (node) => !node.closest('[lang]:not([lang="de"]), [translate="no"], code, kbd, blockquote');
                const said = [document.title.replace(' · Bowerbird', '')];
                const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) if (own(walker.currentNode.parentElement)) said.push(walker.currentNode.data);
                document.querySelectorAll('[aria-label], [placeholder]').forEach((one) => {
                    if (own(one)) said.push(one.getAttribute('aria-label') ?? one.getAttribute('placeholder'));
                });
                return said.map((words) => words.trim().replace(/\\s+/g, ' ')).filter((words) => words);
            })()
            """;

    private final Set<String> english = Bundles.englishAlone();
    private House house;
    private Visitor reader;
    private Visitor stranger;

    @BeforeAll
    void enter(House livedIn, Chromium chromium) {
        house = livedIn;
        reader = Visitor.with(chromium, house, Screen.PHONE.options().setLocale("de-DE"))
                .logIn();
        stranger = Visitor.with(chromium, house, Screen.PHONE.options().setLocale("de-DE"));
    }

    @AfterAll
    void leave() {
        reader.close();
        stranger.close();
    }

    Stream<Place> inside() {
        return Place.inside(house);
    }

    Stream<Place> outside() {
        return Place.outside(house);
    }

    @ParameterizedTest
    @MethodSource("inside")
    void speaksGermanToAReader(Place place) {
        isGerman(reader, place);
    }

    @ParameterizedTest
    @MethodSource("outside")
    void speaksGermanToAStranger(Place place) {
        isGerman(stranger, place);
    }

    private void isGerman(Visitor visitor, Place place) {
        visitor.open(place.path(), place.status());
        assertThat(visitor.page.locator("html").getAttribute("lang")).isEqualTo("de");
        assertThat(Inspector.lines(visitor.inspector.ask(SAID)))
                .as("words on " + place)
                .isNotEmpty()
                .noneMatch(words -> words.contains("??"))
                .doesNotContainAnyElementsOf(english);
        Album.window(visitor.page, place.name() + "-german");
    }
}
