package app.bowerbird.reader.words;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages for a browser that asks for German.
class GermanPagesTest {

    private static RunningReaderApi api;
    private static Browser browser;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(new SettableClock());
        browser = api.browser().loggedIn();
        String reader = api.database().getCollection("readers").find().first().getString("_id");
        for (String person : new String[] {"Alice", "Bob"}) {
            api.bean(ShelveArrival.class)
                    .shelve(shared(reader, "bird", person, "post-" + person, NOW.minus(Duration.ofHours(3))));
        }
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Element german(String path) {
        var answer = browser.get(path, "Accept-Language", "de-DE,de;q=0.9,en;q=0.5");
        assertThat(answer.body()).as(path).doesNotContain("??");
        Element page = Jsoup.parse(answer.body(), api.url());
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("de");
        return page;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?done=archived&ids=1",
                "/settings",
                "/timelines",
                "/digest",
                "/digests",
                "/save",
                "/mutes",
                "/people",
                "/settings/alerts"
            })
    void standInGerman(String path) {
        assertThat(german(path).selectFirst("nav").text()).isEqualTo("Regal Timelines Auslese Einstellungen");
    }

    @Test
    void countAndTellTheTimeInGerman() {
        Element shelf = german("/");
        assertThat(shelf.text()).contains("2 Leute", "vor 3 Std.");
        Element story = german(shelf.selectFirst(".story h2 a").attr("href"));
        assertThat(story.text()).contains("von 2 Leuten geteilt", "2 Leute haben es geteilt", "Archivieren");
    }

    @Test
    void tellInGermanWhatWentWrong() {
        assertThat(german("/nowhere").text()).contains("Hier ist nichts", "Keine Seite hat diese Adresse.");
        assertThat(german("/stories/999").text()).contains("Einen solchen Artikel gibt es nicht im Regal.");
    }

    @Test
    void speakTheLanguageThatWasChosenInTheSettings() {
        var mine = api.browser().loggedIn();
        mine.post("/look", "language", "de", "back", "/settings");

        var settings =
                Jsoup.parse(mine.get("/settings", "Accept-Language", "en").body());

        assertThat(settings.selectFirst("html").attr("lang")).isEqualTo("de");
        assertThat(settings.selectFirst("#language option[selected]").text()).isEqualTo("Deutsch");
        assertThat(settings.selectFirst("#theme option[selected]").attr("value"))
                .isEqualTo("system");
    }

    @Test
    void leaveTheApiEnglish() {
        var refused = browser.get("/api/v1/stories?limit=0", "Accept-Language", "de");

        assertThat(refused.body()).contains("must be a number from 1 to 100");
    }
}
