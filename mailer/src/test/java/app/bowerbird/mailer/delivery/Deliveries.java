package app.bowerbird.mailer.delivery;

import static app.bowerbird.mailer.Fixtures.LETTER;
import static app.bowerbird.mailer.Fixtures.MORNING;
import static app.bowerbird.mailer.Fixtures.mail;

import app.bowerbird.fetch.Pacing;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.fetch.SafeFetchSettings;
import app.bowerbird.mailer.Fixtures;
import app.bowerbird.mailer.SetClock;
import app.bowerbird.mailer.Store;
import app.bowerbird.mailer.bounce.Suppressed;
import app.bowerbird.mailer.condition.Condition;
import app.bowerbird.mailer.condition.GoneConditions;
import app.bowerbird.mailer.failpoint.Failpoint;
import app.bowerbird.mailer.mail.Letters;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.Mails;
import app.bowerbird.mailer.smtp.ScriptedSmtp;
import app.bowerbird.mailer.smtp.Smtp;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.json.JsonMapper;

/// A store, a mail server full of tricks, somebody who answers conditions, and a clock that goes when told to.
abstract class Deliveries {

    static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    final SetClock clock = new SetClock(MORNING);
    final Store store = new Store();
    final Mails mails = new Mails(store.database());
    final Letters letters = new Letters(store.database());
    final Suppressed suppressed = new Suppressed(store.database());
    final GoneConditions gone = new GoneConditions(store.database());
    final List<Mail> ended = new CopyOnWriteArrayList<>();
    ScriptedSmtp server;
    HttpServer reader;
    volatile String says = "{\"send\": true}";
    volatile int status = 200;
    final List<String> asked = new ArrayList<>();
    final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    final List<byte[]> bodies = new CopyOnWriteArrayList<>();

    @BeforeEach
    final void open() throws IOException {
        server = new ScriptedSmtp();
        reader = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        reader.createContext("/condition", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Authorization"));
            headers.add(new TreeMap<>(exchange.getRequestHeaders()));
            bodies.add(exchange.getRequestBody().readAllBytes());
            var body = says.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        reader.start();
    }

    @AfterEach
    final void close() throws IOException {
        server.close();
        reader.stop(0);
        store.close();
    }

    final Mail conditional(String path) {
        return mail("k", address(path), MORNING.plus(Duration.ofDays(2)));
    }

    final String address(String path) {
        return "http://127.0.0.1:" + reader.getAddress().getPort() + path;
    }

    final void store(Mail mail) {
        letters.put(mail.letter(), LETTER);
        mails.add(mail);
    }

    final Mail life(String key) {
        return mails.find(mail(key).id()).orElseThrow();
    }

    final Next attend(String key) {
        return sendMail(smtp()).attend(mail(key).id());
    }

    final Smtp smtp() {
        return Fixtures.smtp(Fixtures.server("127.0.0.1", server.port()));
    }

    final SendMail sendMail(Smtp smtp) {
        var gate = new SafeFetch(
                new SafeFetchSettings("Bowerbird", Map.of("client.example", "127.0.0.1:" + port()), Set.of(), 2, 8),
                Pacing.NONE);
        var house = new Condition.House(URI.create(address("")), "token");
        var condition = new Condition(gate, house, _ -> List.of(KEY), gone, JsonMapper.shared(), clock);
        var settings = new DeliverySettings(Duration.ofSeconds(60), 400, 4, 0);
        return new SendMail(new Outfit(
                mails,
                letters,
                condition,
                smtp,
                new Lanes(8, settings),
                suppressed,
                ended::add,
                Failpoint.NONE,
                settings.lease(),
                clock));
    }

    private int port() {
        return reader.getAddress().getPort();
    }
}
