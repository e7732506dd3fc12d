package app.bowerbird.reader.household;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.Queues;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.bson.Document;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A house with a queue of mails, and those who come to its door.
final class Guests implements AutoCloseable {

    static final String PASSWORD = "blue feathers only";
    static final Pattern LINK = Pattern.compile("http://localhost:8080(/login/\\w+/[\\w-]{43})");

    private static final JsonMapper json = JsonMapper.builder().build();

    final SettableClock clock = new SettableClock();
    private final Queues queues = new Queues().create();
    final RunningReaderApi api =
            RunningReaderApi.owned(clock, queues.setting(), "reader.digest.mail-server=mail.example.org");

    void forgiveEverybody() {
        api.database().getCollection("attempts").deleteMany(new Document());
        api.database().getCollection("tickets").deleteMany(new Document());
    }

    String joined(String email) {
        String path = link(api.browser().loggedIn().post("/readers/invitations").body());
        Browser browser = api.browser();
        browser.get(path);
        assertThat(location(browser.post(path, "email", email, "password", PASSWORD)))
                .isEqualTo("/");
        return api.database()
                .getCollection("emails")
                .find(new Document("_id", email))
                .first()
                .getString("reader");
    }

    Browser logIn(String email, String password) {
        Browser browser = api.browser();
        browser.get("/login");
        assertThat(location(browser.post("/login", "email", email, "password", password)))
                .isEqualTo("/");
        return browser;
    }

    String awaitMail(String to, String subject) {
        List<JsonNode> mails = new ArrayList<>();
        await().until(() -> {
            queues.drain("mail-to-send").forEach(message -> mails.add(json.readTree(message.body())));
            return mails.stream().anyMatch(mail -> mail.path("to").asString().equals(to));
        });
        JsonNode mail = mails.stream()
                .filter(one -> one.path("to").asString().equals(to))
                .findFirst()
                .orElseThrow();
        assertThat(mail.path("subject").asString()).contains(subject);
        byte[] zipped = Base64.getDecoder().decode(mail.path("text_gz").asString());
        try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String words(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).select("main").text();
    }

    static String link(String page) {
        return path(Jsoup.parse(page).select("code.secret").text());
    }

    static String path(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group(1);
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Override
    public void close() {
        api.close();
        queues.close();
    }
}
