package app.bowerbird.reader.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// Mastodon and Bluesky on the timelines page, with timeline-poller's contract on the other side.
class NetworkPagesTest extends BesidePretendPoller {

    @Test
    void signsInAtAnInstanceByAPlainLinkAndComesBackOnce() {
        Browser browser = api.browser().loggedIn();
        browser.get("/timelines");
        HttpResponse<String> page = browser.post(
                "/timelines/mastodon",
                "instance",
                " toot.example ",
                "kind",
                "list",
                "list",
                "Birders",
                "access_token",
                "");
        Document start = Jsoup.parse(page.body());
        assertThat(start.select("main a.button").attr("href"))
                .isEqualTo("https://toot.example/oauth/authorize?state=s1");
        assertThat(start.select("main form")).as("no form leads away from here").isEmpty();
        assertThat(String.join("\n", poller.calls))
                .contains(
                        "\"instance\":\"toot.example\"",
                        "\"list\":\"Birders\"",
                        "/timelines/mastodon/back",
                        "\"reader\":\"r1\"");

        HttpResponse<String> back = browser.get("/timelines/mastodon/back?state=s1&code=c1");
        assertThat(back.headers().firstValue("Location")).contains("/timelines?done=add");
        assertThat(poller.timelines).hasSize(1);
        HttpResponse<String> again = browser.get("/timelines/mastodon/back?state=s1&code=c1");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("begin again");
        assertThat(poller.timelines).hasSize(1);
    }

    @Test
    void anOwnerWhoSaidNoReadsThatNothingWasAdded() {
        Browser browser = api.browser().loggedIn();
        browser.get("/timelines");
        browser.post("/timelines/mastodon", "instance", "toot.example", "kind", "home");
        HttpResponse<String> back = browser.get("/timelines/mastodon/back?state=s1&error=access_denied");
        assertThat(back.statusCode()).isEqualTo(409);
        assertThat(poller.timelines).isEmpty();
        assertThat(api.browser()
                        .get("/timelines/mastodon/back?state=s1&code=c1")
                        .statusCode())
                .as("a stranger is asked to log in")
                .isEqualTo(303);
    }

    @Test
    void takesATokenThatIsThereAlready() {
        Browser browser = api.browser().loggedIn();
        browser.get("/timelines");
        browser.post(
                "/timelines/mastodon",
                "instance",
                "toot.example",
                "kind",
                "home",
                "list",
                "left over",
                "access_token",
                "t1");
        assertThat(poller.calls)
                .contains("POST /timelines {\"reader\":\"r1\",\"source\":\"mastodon\",\"settings\":{\"instance\":"
                        + "\"toot.example\",\"kind\":\"home\"},\"credentials\":{\"access_token\":\"t1\"}}");
    }

    @Test
    void addsBlueskyAndNeverShowsThePasswordAgain() {
        Browser browser = api.browser().loggedIn();
        browser.get("/timelines");
        HttpResponse<String> refused = browser.post(
                "/timelines/bluesky",
                "identifier",
                "ada.example",
                "app_password",
                "wrongword",
                "kind",
                "list",
                "uri",
                "x");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(refused.body()).select("#bluesky-password-wrong").text())
                .isEqualTo("is not an app password");
        assertThat(refused.body()).contains("ada.example").doesNotContain("wrongword");
        HttpResponse<String> added = addAtBluesky(browser, "following", "left over");
        assertThat(added.headers().firstValue("Location")).contains("/timelines?done=add");
        assertThat(poller.calls)
                .contains("POST /timelines {\"reader\":\"r1\",\"source\":\"bluesky\",\"settings\":{\"kind\":"
                        + "\"following\"},\"credentials\":{\"identifier\":\"ada.example\","
                        + "\"app_password\":\"abcd-efgh-ijkl-mnop\"}}");
        assertThat(Jsoup.parse(browser.get("/timelines").body()).select(".rows").text())
                .contains("Bluesky");
    }

    @Test
    void picksAListByItsNameAndAddsAnotherWithoutAnotherSignIn() {
        Browser browser = api.browser().loggedIn();
        browser.get("/timelines");
        HttpResponse<String> added = browser.post(
                "/timelines/mastodon", "instance", "toot.example", "kind", "list", "list", "", "access_token", "t1");
        assertThat(added.headers().firstValue("Location")).contains("/timelines/t1/choices");
        Document page = Jsoup.parse(browser.get("/timelines/t1/choices").body());
        assertThat(page.select("label.tick").eachText())
                .containsExactly("Home timeline", "Birders & friends (list)", "Another one:");
        assertThat(page.select("input[checked]")).isEmpty();
        HttpResponse<String> nothing = browser.post("/timelines/t1/choices", "do", "instead");
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body()).contains("Choose one of them.");
        String value = page.select("input[name=choice]").get(1).val();
        browser.post("/timelines/t1/choices", "do", "instead", "choice", value);
        assertThat(String.join("\n", poller.calls)).contains("PATCH /timelines/t1?reader=r1", "\"list\":\"l7\"");
        assertThat(Jsoup.parse(browser.get("/timelines/t1/choices").body())
                        .select("input[checked]")
                        .val())
                .isEqualTo(value);
        HttpResponse<String> too =
                browser.post("/timelines/t1/choices", "do", "too", "choice", "other", "typed", " Old friends ");
        assertThat(too.headers().firstValue("Location")).contains("/timelines?done=add");
        assertThat(poller.timelines.get("t2").at("/settings/list").asString()).isEqualTo("Old friends");
        assertThat(api.browser()
                        .api(token, "GET", "/api/v1/timelines/t1/choices")
                        .body())
                .contains("\"name\":\"Birders & friends\"");
    }

    @Test
    void typesAnAddressWhereTheNetworkNamesNothing() {
        Browser browser = api.browser().loggedIn();
        browser.get("/timelines");
        HttpResponse<String> added = addAtBluesky(browser, "feed", "");
        assertThat(added.headers().firstValue("Location")).contains("/timelines/t1/choices");
        HttpResponse<String> page = browser.get("/timelines/t1/choices");
        assertThat(page.body()).contains("Bluesky has suspended this account.");
        assertThat(Jsoup.parse(page.body()).select("input[checked]").val()).isEqualTo("other");
        String address = "https://bsky.app/profile/ada.example/feed/birds";
        browser.post("/timelines/t1/choices", "do", "instead", "choice", "other", "typed", address);
        assertThat(poller.timelines.get("t1").at("/settings/kind").asString()).isEqualTo("feed");
        assertThat(poller.timelines.get("t1").at("/settings/uri").asString()).isEqualTo(address);
    }

    @Test
    void aProgramBeginsASignInToo() {
        HttpResponse<String> begun = api.browser()
                .api(
                        token,
                        "POST",
                        "/api/v1/timelines/sign-ins/mastodon",
                        "{\"settings\":{\"instance\":\"toot.example\"}}");
        assertThat(begun.statusCode()).isEqualTo(200);
        assertThat(begun.body()).contains("\"authorize_url\":\"https://toot.example/oauth/authorize?state=s1\"");
    }

    private static HttpResponse<String> addAtBluesky(Browser browser, String kind, String uri) {
        return browser.post(
                "/timelines/bluesky",
                "identifier",
                "ada.example",
                "app_password",
                "abcd-efgh-ijkl-mnop",
                "kind",
                kind,
                "uri",
                uri);
    }
}
