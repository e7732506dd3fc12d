package app.bowerbird.extractor.page;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.extractor.page.Robots.Word;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.fetch.SafeFetchSettings;
import app.bowerbird.fetch.hostile.HostileWeb;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// robots.txt as RFC 9309 has it, from the wire to the word.
class RobotsTest {

    private static final String HOST = "news.bower.example";
    private static final Instant NOW = Instant.parse("2026-11-20T07:30:00Z");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final AtomicInteger asked = new AtomicInteger();
    private HostileWeb web;

    @BeforeEach
    void open() throws IOException {
        web = new HostileWeb();
    }

    @AfterEach
    void close() throws IOException {
        web.close();
        client.close();
        server.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    User-agent: *~Disallow: /                                    | /a             | STAY_AWAY
                    User-agent: *~Disallow:                                      | /a             | COME
                    User-agent: *~Disallow: /a                                   | /about         | STAY_AWAY
                    User-agent: *~Disallow: /a/                                  | /a             | COME
                    User-agent: *~Disallow: /A                                   | /a             | COME
                    User-agent: *~Disallow: /~Allow: /essays                     | /essays/blue   | COME
                    User-agent: *~Allow: /p~Disallow: /                          | /page          | COME
                    User-agent: *~Allow: /folder~Disallow: /folder               | /folder/page   | COME
                    User-agent: *~Disallow: /*.pdf$                              | /a.pdf         | STAY_AWAY
                    User-agent: *~Disallow: /*.pdf$                              | /a.pdf?x       | COME
                    User-agent: *~Disallow: /*?print=                            | /a?print=1     | STAY_AWAY
                    User-agent: *~Disallow: /a%2Fb                               | /a/b           | COME
                    User-agent: *~Disallow: /ümlaut                              | /%C3%BCmlaut   | STAY_AWAY
                    User-agent: Bowerbird~Disallow: /~~User-agent: *~Allow: /    | /a             | STAY_AWAY
                    User-agent: BOWERBIRD~Allow: /~~User-agent: *~Disallow: /    | /a             | COME
                    User-agent: other~User-agent: bowerbird~Disallow: /          | /a             | STAY_AWAY
                    User-agent: other~Disallow: /                                | /a             | COME
                    User-agent: bowerbird~Disallow: /a~~User-agent: bowerbird~Disallow: /b | /b   | STAY_AWAY
                    # User-agent: *~# Disallow: /                                | /a             | COME
                    user-AGENT : *   # all~DISALLOW: /a # this                   | /a             | STAY_AWAY
                    Sitemap: https://x.example/s.xml~nonsense~User-agent: *~Disallow: /a | /a     | STAY_AWAY
                    User-agent: *~Crawl-delay: 86400~Disallow: /b                | /a             | COME
                    """)
    void obeysTheRulesForUs(String file, String path, Word word) {
        robots("200 OK", file.replace("~", "\n"));

        assertThat(said(NOW, path)).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({
        "404 Not Found,COME",
        "403 Forbidden,COME",
        "410 Gone,COME",
        "429 Too Many Requests,STAY_AWAY",
        "500 Trouble,STAY_AWAY",
        "503 Trouble,STAY_AWAY"
    })
    void comesWhereThereIsNoSuchFileAndStaysAwayWhereTheSiteIsInTrouble(String status, Word word) {
        robots(status, "User-agent: *\nAllow: /");

        assertThat(said(NOW, "/a")).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><p>There is no such page", "{\"robots\": true}"})
    void comesWhereTheFileSaysNothing(String file) {
        robots("200 OK", file);

        assertThat(said(NOW, "/a")).isEqualTo(Word.COME);
    }

    @Test
    void readsTheFirstHalfMegabyteOfAnEndlessOne() {
        String comment = "# " + "x".repeat(98) + "\n";
        robots("200 OK", "User-agent: *\nDisallow: /early\n" + comment.repeat(6000) + "Disallow: /late\n");

        assertThat(said(NOW, "/early")).isEqualTo(Word.STAY_AWAY);
        assertThat(said(NOW, "/late")).isEqualTo(Word.COME);
    }

    @Test
    void staysAwayWhereNobodyAnswersOrTheFileIsAnAttack() {
        web.on("/robots.txt", visit -> visit.socket().close());
        assertThat(said(NOW, "/a")).isEqualTo(Word.STAY_AWAY);

        web.on("/robots.txt", visit -> {
            visit.say("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
            while (true) {
                visit.say("Allow: /\n".repeat(1000));
            }
        });
        assertThat(said(NOW.plus(Duration.ofHours(2)), "/a")).isEqualTo(Word.STAY_AWAY);
    }

    @Test
    void followsItsRedirects() {
        robots("200 OK", "");
        web.on("/robots.txt", visit -> visit.answer("301 Moved", "Location: /rules\r\n", new byte[0]))
                .on(
                        "/rules",
                        visit -> visit.answer(
                                "200 OK", "Content-Type: text/plain\r\n", "User-agent: *\nDisallow: /a".getBytes()));

        assertThat(said(NOW, "/a")).isEqualTo(Word.STAY_AWAY);
    }

    @Test
    void asksOnceADayAndAfterTroubleInAnHour() {
        robots("200 OK", "User-agent: *\nDisallow: /a");
        assertThat(said(NOW, "/a")).isEqualTo(Word.STAY_AWAY);
        assertThat(said(NOW.plus(Duration.ofHours(23)), "/b")).isEqualTo(Word.COME);
        assertThat(asked).hasValue(1);

        robots("500 Trouble", "");
        assertThat(said(NOW.plus(Duration.ofHours(25)), "/b")).isEqualTo(Word.STAY_AWAY);
        robots("200 OK", "");
        assertThat(said(NOW.plus(Duration.ofMinutes(25 * 60 + 30)), "/b")).isEqualTo(Word.STAY_AWAY);
        assertThat(said(NOW.plus(Duration.ofHours(27)), "/b")).isEqualTo(Word.COME);
    }

    private void robots(String status, String file) {
        byte[] body = file.getBytes(StandardCharsets.UTF_8);
        web.on("/robots.txt", visit -> {
            asked.incrementAndGet();
            visit.answer(status, "Content-Type: text/plain\r\n", body);
        });
    }

    /// Asks until the site's word is known, as a link does that waits for its turn in between.
    private Word said(Instant now, String path) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var database = client.getDatabase("test");
        var hosts = new Hosts(database, Duration.ZERO, clock);
        var settings = new SafeFetchSettings("Bowerbird/1", Map.of(HOST, web.endpoint()), Set.of(), 2, 8);
        try (var fetch = new SafeFetch(settings, hosts);
                var place = fetch.place().orElseThrow()) {
            var robots = new Robots(database, fetch, hosts, clock);
            Word word = robots.word("https://" + HOST + path, HOST, place);
            return word == Word.ASK_AGAIN ? robots.word("https://" + HOST + path, HOST, place) : word;
        }
    }
}
