package app.bowerbird.reader.export;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.saved;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.proof.Tokens;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import app.bowerbird.reader.shelf.story.Mark;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a reader takes away, read back as other programs would.
class ExportTest {

    private static final SettableClock clock = new SettableClock();
    private static RunningReaderApi api;
    private static String token;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(clock);
        token = api.bean(Tokens.class).create("r1", "phone").token();
        var shelve = api.bean(ShelveArrival.class);
        shelve.shelve(shared("r1", "feather", "Ada", "p1", NOW.minusSeconds(7200)));
        shelve.shelve(shared("r1", "feather", "Bo", "p2", NOW.minusSeconds(3600)));
        shelve.shelve(saved(
                "r1",
                "blue",
                "k1",
                new Mark.Change(true, true, List.of("birds", "a|b"), null, "=SUM(1)\n<b>note</b>")));
        shelve.shelve(shared("r2", "elsewhere", "Ada", "p3", NOW));
        assertThat(browser().api(token, "POST", "/api/v1/digests").statusCode()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Browser browser() {
        return api.browser();
    }

    @Test
    void holdsEveryStoryWithItsSharesAndMarks() throws Exception {
        Map<String, String> files = export();
        List<JsonNode> stories = lines(files.get("stories.jsonl"));
        assertThat(stories).hasSize(2);
        JsonNode feather = stories.getFirst();
        assertThat(feather.path("title").asString()).isEqualTo("The story of feather");
        assertThat(feather.path("shares")).hasSize(2);
        assertThat(feather.path("shares").path(0).path("post").path("words").asString())
                .contains("read this before breakfast");
        assertThat(feather.path("state").asString()).isEqualTo("unread");
        JsonNode blue = stories.get(1);
        assertThat(blue.path("state").asString()).isEqualTo("archived");
        assertThat(blue.path("starred").asBoolean()).isTrue();
        assertThat(blue.path("tags").valueStream().map(JsonNode::asString)).containsExactly("birds", "a|b");
        assertThat(blue.path("note").asString()).startsWith("=SUM(1)");
        String page = files.get(feather.path("file").asString());
        assertThat(page).contains("All about a-feather").doesNotContain("<script", "alert");
        assertThat(Jsoup.parse(page).title()).isEqualTo("The story of feather");
    }

    @Test
    void givesLinksThatOtherProgramsImport() throws Exception {
        Map<String, String> files = export();
        var bookmarks = Jsoup.parse(files.get("links.html")).select("dt > a");
        assertThat(files.get("links.html")).startsWith("<!DOCTYPE NETSCAPE-Bookmark-file-1>");
        assertThat(bookmarks).hasSize(2);
        assertThat(bookmarks.get(1).attr("href")).isEqualTo("https://news.bower.example/blue");
        assertThat(bookmarks.get(1).attr("tags")).isEqualTo("birds,a|b");
        assertThat(bookmarks.get(1).attr("toread")).isEqualTo("0");
        assertThat(bookmarks.get(1).attr("add_date")).isEqualTo(String.valueOf(NOW.getEpochSecond()));
        assertThat(files.get("links.html")).contains("<DD>=SUM(1) &lt;b&gt;note&lt;/b&gt;");
        assertThat(files.get("links.csv"))
                .startsWith("title,url,time_added,tags,status\r\n")
                .contains("\"The story of blue\",\"https://news.bower.example/blue\"," + NOW.getEpochSecond()
                        + ",\"birds|a|b\",archive\r\n");
    }

    @Test
    void holdsTheDigestsAndSettingsButNoCredentials() throws Exception {
        Map<String, String> files = export();
        assertThat(lines(files.get("digests.jsonl"))).hasSize(1);
        assertThat(files).containsKey("digests/2026-11-20.html");
        JsonNode settings = JsonMapper.shared().readTree(files.get("settings.json"));
        assertThat(settings.path("email").asString()).isEqualTo(RunningReaderApi.OWNER);
        assertThat(settings.path("digest").path("local_time").asString()).isEqualTo("07:00");
        assertThat(settings.path("timelines").asString()).contains("cannot be reached");
        assertThat(settings.path("retention").path("days").asInt()).isZero();
        String everything = String.join("\n", files.values());
        assertThat(everything)
                .doesNotContain("argon2", "unsubscribe/", token, token.substring(0, 12), "elsewhere", "phone");
    }

    @Test
    void isAFileForTheBrowserThatIsLoggedInAndForNobodyElse() throws Exception {
        Browser reader = browser().loggedIn();
        assertThat(reader.get("/settings").body()).contains("href=\"/api/v1/export\"", "Export everything");
        HttpResponse<byte[]> answer = get("Cookie", "bowerbird=" + reader.cookies.get("bowerbird"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"bowerbird-2026-11-20.zip\"");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(get("Cookie", "x=y").statusCode()).isEqualTo(401);
    }

    private static Map<String, String> export() throws IOException, InterruptedException {
        Map<String, String> files = new TreeMap<>();
        try (var zip = new ZipInputStream(
                new ByteArrayInputStream(get("Authorization", "Bearer " + token).body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static HttpResponse<byte[]> get(String header, String value) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(api.url() + "/api/v1/export"))
                            .header(header, value)
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    private static List<JsonNode> lines(String lines) {
        return lines.lines().map(JsonMapper.shared()::readTree).toList();
    }
}
