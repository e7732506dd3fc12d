package app.bowerbird.reader.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// Lists of feeds by page and by API, with timeline-poller's contract on the other side.
class OpmlPagesTest extends BesidePretendPoller {

    private static final String LIST =
            "<opml version=\"2.0\"><body><outline text=\"A\" xmlUrl=\"https://a.example/feed\"/>"
                    + "<outline text=\"B\" xmlUrl=\"https://b.example/feed\"/><outline text=\"C\" xmlUrl=\"feed:nonsense\"/></body></opml>";

    @Test
    void takesAFileFromThePageAndSaysWhatBecameOfIt() {
        Browser browser = api.browser().loggedIn();
        browser.get("/timelines");
        String done = upload(browser, LIST).headers().firstValue("Location").orElseThrow();
        assertThat(done).isEqualTo("/timelines?done=opml&added=2&known=0&refused=1");
        assertThat(Jsoup.parse(browser.get(done).body()).select(".good").text()).startsWith("2 feeds added, 0 were");
        assertThat(upload(browser, LIST).headers().firstValue("Location").orElseThrow())
                .endsWith("added=0&known=2&refused=1");
        HttpResponse<String> wrong = upload(browser, "<html>Not a list</html>");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(wrong.body()).select("#opml-wrong").text())
                .isEqualTo("This file is not a list of feeds in OPML.");
    }

    @Test
    void givesAndTakesListsToProgramsToo() {
        HttpResponse<String> added = api.browser()
                .send(
                        "POST",
                        "/api/v1/timelines/opml",
                        LIST,
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "text/x-opml");
        assertThat(added.body()).isEqualTo("{\"added\":2,\"known\":0,\"refused\":1}");
        HttpResponse<String> list = api.browser().api(token, "GET", "/api/v1/timelines/opml");
        assertThat(list.headers().firstValue("Content-Type").orElse("")).startsWith("text/x-opml");
        assertThat(list.body()).contains("xmlUrl=\"https://a.example/feed\"", "xmlUrl=\"https://b.example/feed\"");
        HttpResponse<String> wrong = api.browser()
                .send(
                        "POST",
                        "/api/v1/timelines/opml",
                        "words",
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "text/xml");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("must be a list of feeds in OPML");
    }

    private static HttpResponse<String> upload(Browser browser, String file) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + browser.formToken
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"feeds.opml\"\r\n"
                + "Content-Type: text/x-opml\r\n\r\n" + file + "\r\n--b--\r\n";
        return browser.send("POST", "/timelines/opml", body, "Content-Type", "multipart/form-data; boundary=b");
    }
}
