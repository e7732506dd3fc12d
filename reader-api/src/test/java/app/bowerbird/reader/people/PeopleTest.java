package app.bowerbird.reader.people;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.bowerbird.reader.export.part.ExportPart;
import app.bowerbird.reader.shelf.Shelf;
import app.bowerbird.reader.shelf.index.Filter;
import app.bowerbird.reader.shelf.rank.Window;
import app.bowerbird.reader.shelf.story.Share;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What persons do to a shelf, to its ranks and filters and to what the digest chooses from.
class PeopleTest extends PeopleByTheirPages {

    @Test
    void countsAPersonOnThreeNetworksOnce() {
        int nests = put("nests", X, 1);
        put("nests", MASTODON, 2);
        put("nests", FEED, 3);
        put("songs", X, 1);
        put("songs", BOB, 1);
        assertThat(listed("?min_people=3")).containsExactly("nests");

        merge(MASTODON, X);
        JsonNode alice = merge(MASTODON, FEED);

        assertThat(alice.path("accounts").size()).isEqualTo(3);
        assertThat(listed("")).containsExactly("songs", "nests");
        assertThat(listed("?min_people=2")).containsExactly("songs");
        for (var account : new String[] {id(X), id(MASTODON), id(FEED)}) {
            assertThat(listed("?person=" + URLEncoder.encode(account, StandardCharsets.UTF_8)))
                    .containsExactly("songs", "nests");
        }
        JsonNode story = get("/api/v1/stories/" + nests);
        assertThat(story.path("people").asInt()).isEqualTo(1);
        assertThat(story.path("shares").size()).isEqualTo(3);
        assertThat(story.path("score").path("parts").size()).isEqualTo(1);
        JsonNode item = items("/api/v1/stories").getLast();
        assertThat(item.path("sharers").size()).isEqualTo(1);
        assertThat(item.path("sharers").path(0).path("person").asString()).isEqualTo(id(MASTODON));
        assertThat(digestOfTwo()).isEqualTo(1);
        assertThat(page("/").selectFirst("#s" + nests + " .many").text()).isEqualTo("Alice on X");

        send("POST", "/api/v1/people/split", 200, "{'account':'" + id(MASTODON) + "'}");
        send("POST", "/api/v1/people/split", 200, "{'account':'" + id(FEED) + "'}");
        assertThat(listed("?min_people=3")).containsExactly("nests");
        assertThat(get("/api/v1/stories/" + nests).path("shares").size()).isEqualTo(3);
    }

    /// How many stories of two people or more a digest would choose from.
    private int digestOfTwo() {
        return api.bean(Shelf.class)
                .ranked(reader, Window.last(2), Filter.unread(2), NOW, 10)
                .size();
    }

    @Test
    void namesAPersonOnceInTheDigestWithWhatTheySaid() {
        put("nests", X, 1);
        put("nests", FEED, 2);
        merge(X, FEED);
        send("PATCH", "/api/v1/people", 200, "{'person':'" + id(FEED) + "','name':'Ali <b>'}");

        String mail = get("/api/v1/digests/preview").path("html").asString();

        assertThat(mail).contains("Ali &lt;b&gt;").doesNotContain("Alice writes", "Alice on X");
    }

    @Test
    void countsClosePeopleDoubleAndQuietOnesHalf() {
        put("nests", X, 1);
        int songs = put("songs", BOB, 2);
        assertThat(listed("")).containsExactly("nests", "songs");

        send("PATCH", "/api/v1/people", 200, "{'person':'" + id(BOB) + "','weight':'close'}");

        assertThat(listed("")).containsExactly("songs", "nests");
        JsonNode score = get("/api/v1/stories/" + songs).path("score");
        assertThat(score.path("total").asDouble()).isEqualTo(2 * 0.944, within(0.002));
        assertThat(score.path("parts").path(0).path("what").asString())
                .isEqualTo("Bob, 2 h ago (close: counts double)");
        assertThat(page("/stories/" + songs).selectFirst("table.sum").text()).contains("Bob, 2 h ago close: double");
        send("PATCH", "/api/v1/people", 200, "{'person':'" + id(BOB) + "','weight':'quiet'}");
        assertThat(get("/api/v1/stories/" + songs).path("score").path("total").asDouble())
                .isEqualTo(0.944 / 2, within(0.002));
        send("PATCH", "/api/v1/people", 200, "{'person':'" + id(BOB) + "','weight':'normal'}");
        assertThat(api.database().getCollection("people").find().first().getList("people", Object.class))
                .isEmpty();
    }

    @Test
    void mutesAPersonOnAllTheirNetworks() {
        put("nests", X, 1);
        put("songs", MASTODON, 1);
        put("feathers", BOB, 1);
        merge(X, MASTODON);

        JsonNode muted = send("PATCH", "/api/v1/people", 200, "{'person':'" + id(MASTODON) + "','muted':true}");

        assertThat(muted.path("muted").asBoolean()).isTrue();
        assertThat(listed("")).containsExactly("feathers");
        assertThat(items("/api/v1/mutes"))
                .singleElement()
                .satisfies(mute -> assertThat(mute.path("value").asString()).isEqualTo(id(X)));
        assertThat(items("/api/v1/people"))
                .extracting(one -> one.path("muted").asBoolean())
                .containsExactly(false, true);
        send("PATCH", "/api/v1/people", 200, "{'person':'" + id(X) + "','muted':false}");
        assertThat(listed("")).hasSize(3);
    }

    @Test
    void hearsLoudPeopleLessAndSaysSo() {
        var loud = new Share.Sharer("x", "loud", "loud", "Mr Loud", null, null);
        int last = 0;
        for (int i = 0; i < 25; i++) {
            last = put("loud" + i, loud, 1);
        }
        put("nests", BOB, 2);

        assertThat(listed("?limit=1&min_people=1").getFirst()).startsWith("loud");
        JsonNode part =
                get("/api/v1/stories/" + last).path("score").path("parts").path(0);
        assertThat(part.path("links_per_day").asInt()).isEqualTo(25);
        assertThat(part.path("points").asDouble()).isEqualTo(0.8 * 0.9715, within(0.002));
        assertThat(listed("?limit=100").indexOf("nests")).as("after twenty").isEqualTo(20);
        assertThat(items("/api/v1/people").getFirst().path("links_per_day").asInt())
                .isEqualTo(25);
        assertThat(page("/people").text()).contains("25 links a day: each counts less");
        try (var copy = api.run(clock)) {
            var there = copy.getBean(Shelf.class).ranked(reader, Window.ALL, Filter.ALL, NOW, 100);
            assertThat(there.stream().map(story -> story.story().id()).toList())
                    .as("a copy that reads the whole shelf hears the same")
                    .isEqualTo(items("/api/v1/stories?limit=100").stream()
                            .map(story -> story.path("id").asInt())
                            .toList());
        }
    }

    @Test
    void proposesAndTakesAnAnswer() {
        put("nests", X, 1);
        put("nests", MASTODON, 1);
        put("nests", FEED, 1);
        JsonNode proposal = items("/api/v1/people/proposals").getFirst();
        assertThat(proposal.path("because").asString()).isEqualTo("link");
        assertThat(proposal.path("place").asString()).isEqualTo("alice.example.org");
        String pair = "{'one':'" + proposal.path("one").path("person").asString() + "','other':'"
                + proposal.path("other").path("person").asString() + "','same':";

        send("POST", "/api/v1/people/proposals", 204, pair + "false}");
        assertThat(items("/api/v1/people/proposals")).isEmpty();
        assertThat(items("/api/v1/people")).hasSize(3);
        send("POST", "/api/v1/people/proposals", 204, pair + "true}");
        assertThat(items("/api/v1/people")).hasSize(2);
        JsonNode exported = exported();
        assertThat(exported.path("persons").path(0).path("accounts").size()).isEqualTo(2);
        assertThat(exported.path("persons").path(0).path("weight").asString()).isEqualTo("normal");
        assertThat(exported.path("apart").size()).isEqualTo(1);
    }

    /// What an export says of people.
    private JsonNode exported() {
        Object part = api.beans(ExportPart.class).stream()
                .filter(each -> each.name().equals("people"))
                .findFirst()
                .orElseThrow()
                .of()
                .apply(reader);
        return JsonMapper.shared().valueToTree(part);
    }

    @Test
    void namesTheFieldThatIsWrong() {
        put("nests", X, 1);
        put("nests", BOB, 1);
        String merge = "/api/v1/people/merge";
        wrong("POST", merge, "{}", "persons");
        wrong("POST", merge, "{'persons':'x:1001'}", "persons");
        wrong("POST", merge, "{'persons':['x:1001','x:1001']}", "persons");
        wrong("POST", merge, "{'persons':['x:1001','x:9']}", "persons");
        wrong("POST", merge, "{'persons':['x:1001','x:1002'],'name':'" + "n".repeat(101) + "'}", "name");
        wrong("POST", merge, "{'persons':[],'weight':'close'}", "weight");
        wrong("POST", "/api/v1/people/split", "{}", "account");
        wrong("POST", "/api/v1/people/split", "{'account':'x:1001'}", "account");
        wrong("PATCH", "/api/v1/people", "{'weight':'close'}", "person");
        wrong("PATCH", "/api/v1/people", "{'person':'bowerbird:r1'}", "person");
        wrong("PATCH", "/api/v1/people", "{'person':'x:1001','weight':'heavy'}", "weight");
        wrong("PATCH", "/api/v1/people", "{'person':'x:1001','muted':'yes'}", "muted");
        wrong("POST", "/api/v1/people/proposals", "{'one':'x:1001','same':true}", "other");
        wrong("POST", "/api/v1/people/proposals", "{'one':'x:1001','other':'x:1002'}", "same");
        wrong("POST", "/api/v1/people/proposals", "{'one':'x:1001','other':'x:1001','same':false}", "other");
        assertThat(call("GET", "/api/v1/people?limit=0").statusCode()).isEqualTo(400);
    }

    private void wrong(String method, String path, String json, String field) {
        JsonNode problem = send(method, path, 400, json);
        assertThat(problem.path("errors").path(0).path("field").asString())
                .as(json)
                .isEqualTo(field);
    }

    @Test
    void walksAllPeopleBySteps() {
        put("nests", X, 1);
        put("nests", BOB, 1);
        put("songs", BOB, 1);
        JsonNode first = get("/api/v1/people?limit=1");
        assertThat(first.path("items").path(0).path("name").asString()).isEqualTo("Bob");
        assertThat(first.path("items").path(0).path("stories").asInt()).isEqualTo(2);
        JsonNode second =
                get("/api/v1/people?limit=1&cursor=" + first.path("next_cursor").asString());
        assertThat(second.path("items").path(0).path("name").asString()).isEqualTo("Alice on X");
        assertThat(second.has("next_cursor")).isFalse();
        assertThat(items("/api/v1/people?q=ALICE")).hasSize(1);
    }
}
