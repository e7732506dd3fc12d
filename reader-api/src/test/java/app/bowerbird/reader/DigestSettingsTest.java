package app.bowerbird.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The digest's settings by API and by form, on the running service.
class DigestSettingsTest {

    private static final SettableClock clock = new SettableClock();
    private static final JsonMapper json = JsonMapper.builder().build();
    private static RunningReaderApi api;
    private static String token;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(clock);
        token = MailOrderSenderTest.token(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void namesTheFieldThatIsWrong() {
        for (var wrong : new String[] {
            "time_zone:\"Mars/Olympus\"",
            "time_zone:\"+02:00\"",
            "local_time:\"25:00\"",
            "days:[\"someday\"]",
            "days:[]",
            "threshold:0",
            "top:51",
            "top:\"many\"",
            "address:\"nobody\""
        }) {
            var field = wrong.substring(0, wrong.indexOf(':'));
            var answer = api.browser()
                    .api(
                            token,
                            "PUT",
                            "/api/v1/digest",
                            "{\"" + field + "\":" + wrong.substring(field.length() + 1) + "}");
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(json.readTree(answer.body())
                            .path("errors")
                            .path(0)
                            .path("field")
                            .asString())
                    .as(answer.body())
                    .isEqualTo(field);
        }
        assertThat(api.browser().api(token, "GET", "/api/v1/digests/2020-01-01").statusCode())
                .isEqualTo(404);
        assertThat(api.browser().api(token, "GET", "/api/v1/digests/yesterday").statusCode())
                .isEqualTo(400);
    }

    @Test
    void savesTheFormAndSaysWhatIsWrongWithIt() {
        var browser = api.browser().loggedIn();
        browser.get("/digest");

        assertThat(browser.post(
                                "/digest",
                                "enabled",
                                "true",
                                "localTime",
                                "08:15",
                                "timeZone",
                                "UTC",
                                "days",
                                "sun",
                                "threshold",
                                "3",
                                "top",
                                "7",
                                "address",
                                "me@example.org")
                        .statusCode())
                .isEqualTo(302);
        var page = Jsoup.parse(browser.get("/digest").body());
        assertThat(page.select("input[name=localTime]").val()).isEqualTo("08:15");
        assertThat(page.select("input[name=days][checked]").eachAttr("value")).containsExactly("sun");
        assertThat(page.select("p.banner").text()).contains("No mail server is set");
        assertThat(browser.get("/digests").statusCode()).isEqualTo(200);
    }
}
