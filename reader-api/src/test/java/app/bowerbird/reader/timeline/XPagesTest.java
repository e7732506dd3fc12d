package app.bowerbird.reader.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// An account of X by page and by API: signing in there, its keys, what is read of it and for how much.
class XPagesTest extends BesidePretendPoller {

    @Test
    void leadsToXOverAPlainLinkAndTakesTheBrowserBack() {
        Browser browser = api.browser().loggedIn();
        Document form = Jsoup.parse(browser.get("/timelines/x").body());
        assertThat(form.text()).contains("http://localhost:8080/timelines/x/back");
        assertThat(form.select("input[name=bookmarks][checked], input[name=likes][checked]"))
                .hasSize(4);
        assertThat(form.select("input[name=home][checked]")).isEmpty();
        HttpResponse<String> page =
                browser.post("/timelines/x/sign-in", "client_id", " app ", "bookmarks", "true", "cap_day", "2");
        assertThat(poller.calls)
                .contains(
                        "POST /sign-ins/x {\"reader\":\"r1\",\"settings\":{\"bookmarks\":\"true\",\"likes\":\"false\","
                                + "\"home\":\"false\",\"lists\":\"\",\"cap_day\":\"2\",\"cap_month\":\"\"},\"client_id\":\"app\","
                                + "\"client_secret\":\"\",\"redirect_uri\":\"http://localhost:8080/timelines/x/back\"}");
        assertThat(Jsoup.parse(page.body()).select("main a.button").attr("href"))
                .isEqualTo("https://x.bower.example/i/oauth2/authorize?state=s1&code_challenge=c");
        HttpResponse<String> back = browser.get("/timelines/x/back?state=s1&code=c1");
        assertThat(back.headers().firstValue("Location").orElse(back.uri().toString()))
                .contains("/timelines?done=add");
        assertThat(poller.calls).contains("POST /sign-ins/x/back {\"reader\":\"r1\",\"state\":\"s1\",\"code\":\"c1\"}");
    }

    @Test
    void saysWhyASignInCameToNothing() {
        Browser browser = api.browser().loggedIn();
        HttpResponse<String> denied = browser.get("/timelines/x/back?state=s1&error=access_denied");
        assertThat(denied.statusCode()).isEqualTo(409);
        assertThat(denied.body()).contains("X was not allowed to let us in");
        HttpResponse<String> nameless = browser.post("/timelines/x/sign-in", "client_id", "");
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(nameless.body()).contains("shows it as OAuth 2.0 Client ID");
    }

    @Test
    void addsXWithTheFourKeysOfItsOwnerAndNeverShowsThemAgain() {
        Browser browser = api.browser().loggedIn();
        browser.get("/timelines/x");
        HttpResponse<String> refused = browser.post(
                "/timelines/x/keys", "source", "x", "consumer_key", "secret-one", "consumer_secret", "secret-two");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Access Token must not be empty").doesNotContain("secret-one");
        browser.post(
                "/timelines/x/keys",
                "source",
                "x-v1",
                "consumer_key",
                "a",
                "consumer_secret",
                "b",
                "access_token",
                "c",
                "access_token_secret",
                "d",
                "name",
                "mine");
        assertThat(poller.calls)
                .contains("POST /timelines {\"reader\":\"r1\",\"source\":\"x-v1\",\"name\":\"mine\",\"credentials\":"
                        + "{\"consumer_key\":\"a\",\"consumer_secret\":\"b\",\"access_token\":\"c\","
                        + "\"access_token_secret\":\"d\"}}");
    }

    @Test
    void tellsTheCostAndChangesWhatIsRead() {
        Browser browser = api.browser().loggedIn();
        browser.get("/timelines/x/back?state=s1&code=c1");
        assertThat(Jsoup.parse(browser.get("/timelines").body()).text())
                .contains("$1.20 of $2.00 today · $9.80 of $30.00 this month");
        browser.get("/timelines/x/t1/settings");
        browser.post("/timelines/x/t1/settings", "home", "true", "cap_day", "2.00");
        Document kept = Jsoup.parse(browser.get("/timelines/x/t1/settings").body());
        assertThat(kept.select("input[name=home]").hasAttr("checked")).isTrue();
        assertThat(kept.select("input[name=bookmarks]").hasAttr("checked")).isFalse();
        assertThat(kept.select("input[name=cap_day]").val()).isEqualTo("2.00");
    }

    @Test
    void namesTheListsWhenAskedAndReadsTheTickedOnes() {
        Browser browser = api.browser().loggedIn();
        browser.get("/timelines/x/back?state=s1&code=c1");
        browser.get("/timelines/x/t1/settings");
        assertThat(String.join("\n", poller.calls))
                .as("naming lists costs money")
                .doesNotContain("choices");
        Document asked = Jsoup.parse(
                browser.post("/timelines/x/t1/lists", "likes", "true", "lists", "https://x.com/i/lists/8, 99")
                        .body());
        assertThat(asked.select("input[name=list]").eachAttr("value")).containsExactly("7", "8");
        assertThat(asked.select("input[name=list][checked]").val()).isEqualTo("8");
        assertThat(asked.select("input[name=lists]").val()).isEqualTo("99");
        assertThat(asked.select("input[name=likes]").hasAttr("checked")).isTrue();
        browser.post("/timelines/x/t1/settings", "list", "7", "list", "8", "lists", "99");
        assertThat(poller.timelines.get("t1").at("/settings/lists").asString()).isEqualTo("7 8 99");
    }

    @Test
    void signsInByTheApiToo() {
        Browser program = api.browser();
        HttpResponse<String> begun =
                api.browser().api(token, "POST", "/api/v1/timelines/x/sign-in", "{\"client_id\":\"app\"}");
        assertThat(begun.body()).contains("\"authorize_url\":\"https://x.bower.example/");
        HttpResponse<String> ended = api.browser()
                .api(token, "POST", "/api/v1/timelines/x/sign-in/back", "{\"state\":\"s1\",\"code\":\"c1\"}");
        assertThat(ended.body()).contains("\"day_cap\":2");
    }
}
