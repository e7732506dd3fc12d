package app.bowerbird.reader.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/// Saying who is who by hand, without script; run with [PeopleTest], on the same service.
abstract class PeopleByHand extends PeopledShelf {

    @Test
    void mergesWhatIsTickedAndTakesItApartAgain() {
        put("nests", FEED, 1);
        put("songs", X, 1);
        put("songs", BOB, 2);
        Element page = page("/people");
        assertThat(page.select(".people > li strong").eachText())
                .containsExactlyInAnyOrder("Alice writes", "Alice on X", "Bob");
        assertThat(page.select("[form=merge][name=person]").eachAttr("value")).contains(id(FEED), id(X));

        String then = location(browser.post("/people/merge", "person", id(FEED), "person", id(X)));

        Element done = page(then);
        assertThat(done.selectFirst("[role=status].notice").text()).isEqualTo("They are one person now.");
        assertThat(done.select(".people > li")).hasSize(1);
        assertThat(done.select(".people .accounts li").eachText()).containsExactly("Alice writes feed", "alice X");
        Element split = done.select("form[action=/people/split]").last();
        assertThat(split.text()).isEqualTo("Take alice (X) out");
        page(location(browser.post(
                "/people/split",
                "account",
                split.selectFirst("[name=account]").attr("value"),
                "person",
                split.selectFirst("[name=person]").attr("value"))));
        assertThat(page("/people").select(".people > li")).hasSize(3);
    }

    @Test
    void setsNameAndWeightAndMutes() {
        int nests = put("nests", BOB, 1);
        Element form = page("/stories/" + nests);
        String link = form.selectFirst(".voice a[href^=/people]").attr("href");
        assertThat(page(link).selectFirst("details[open] [name=person]").attr("value"))
                .isEqualTo(id(BOB));

        page(location(browser.post("/people", "do", "keep", "person", id(BOB), "name", "Robert", "weight", "close")));
        Element kept = page("/people");
        assertThat(kept.selectFirst(".people strong").text()).isEqualTo("Robert");
        assertThat(kept.selectFirst(".people .state").text()).isEqualTo("close");
        assertThat(kept.selectFirst("option[value=close]").hasAttr("selected")).isTrue();
        assertThat(page("/").selectFirst("#s" + nests + " .many").text()).isEqualTo("Robert");
        page(location(browser.post("/people", "do", "mute", "person", id(BOB))));
        assertThat(page("/").select("#s" + nests)).isEmpty();
        assertThat(page("/people").selectFirst(".state.stopped").text()).isEqualTo("muted");
        page(location(browser.post("/people", "do", "hear", "person", id(BOB))));
        assertThat(page("/").select("#s" + nests)).hasSize(1);
    }

    @Test
    void asksWhetherTwoAreOne() {
        put("nests", MASTODON, 1);
        put("nests", FEED, 1);
        Element card = page("/people").selectFirst("section.card");
        assertThat(card.text()).contains("one person?", "has a verified link to alice.example.org");

        String then = location(browser.post(
                "/people/proposals",
                "one",
                card.selectFirst("[name=one]").attr("value"),
                "other",
                card.selectFirst("[name=other]").attr("value"),
                "do",
                "apart"));

        assertThat(page(then).select("section.card")).isEmpty();
    }

    @Test
    void saysInWordsWhatIsWrongAndSpeaksGerman() {
        put("nests", BOB, 1);
        page("/people");
        var answer = browser.post("/people/merge", "person", id(BOB));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("This must be two different people or more.");
        assertThat(browser.post("/people", "do", "dance", "person", id(BOB)).statusCode())
                .isEqualTo(400);

        assertThat(page("/people", "Accept-Language", "de").text())
                .contains("Zusammengelegte Konten", "1 Artikel in 30 Tagen")
                .doesNotContain("??");
        assertThat(page("/people?q=nobody").text()).contains("Nobody is called like that.");
        assertThat(page("/settings").select("a[href=/people]")).hasSize(1);
    }
}
