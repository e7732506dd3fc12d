package app.bowerbird.mailer.notice;

import static app.bowerbird.mailer.Fixtures.MORNING;
import static app.bowerbird.mailer.Fixtures.mailOf;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.fetch.Pacing;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.fetch.SafeFetchSettings;
import app.bowerbird.mailer.RunningMailer;
import app.bowerbird.mailer.SetClock;
import app.bowerbird.mailer.Store;
import app.bowerbird.mailer.client.Client;
import app.bowerbird.mailer.client.Clients;
import app.bowerbird.mailer.client.SecretSettings;
import app.bowerbird.mailer.mail.Attempt;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.mail.Mails;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TellClientTest {

    private final SetClock clock = new SetClock(MORNING);
    private final Store store = new Store();
    private final Mails mails = new Mails(store.database());
    private final Clients clients = new Clients(store.database(), new SecretSettings(RunningMailer.SECRET), clock);
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final Mail mail = mailOf("shop", "k");
    private volatile int answers = 200;
    private HttpServer server;
    private TellClient tell;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            ids.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            exchange.sendResponseHeaders(answers, -1);
            exchange.close();
        });
        server.start();
        var pins = Map.of("client.example", "127.0.0.1:" + server.getAddress().getPort());
        var gate = new SafeFetch(new SafeFetchSettings("Bowerbird", pins, Set.of(), 2, 8), Pacing.NONE);
        tell = new TellClient(mails, clients, gate, JsonMapper.shared(), clock);
        clients.add(
                new Client("shop", List.of(), Client.USUAL, 600, "https://client.example/told", null, MORNING, null));
        mails.add(mail);
    }

    @AfterEach
    void close() {
        server.stop(0);
        store.close();
    }

    @Test
    void tellsNothingBeforeThereIsAnything() {
        assertThat(tell.attend(mail.id())).hasValue(MORNING.plusSeconds(30));
        assertThat(ids).isEmpty();
    }

    @Test
    void triesAgainForThreeDaysUnderTheSameIdAndThenSaysThatItGaveUp() {
        sent();
        answers = 500;
        var waits = new ArrayList<Long>();
        for (var next = tell.attend(mail.id()); next.isPresent(); next = tell.attend(mail.id())) {
            waits.add(Duration.between(clock.instant(), next.get()).toSeconds());
            clock.set(next.get());
        }

        assertThat(waits).containsExactly(5L, 300L, 1800L, 7200L, 18000L, 36000L, 50400L, 72000L, 86400L);
        assertThat(ids).hasSize(10).containsOnly("notice_" + mail.id() + "_sent");
        assertThat(life().attempts().getLast().outcome()).isEqualTo("given up");
        assertThat(life().state()).isEqualTo(MailState.SENT);
    }

    @Test
    void tellsOnceAndAgainWhenTheMailBouncedAfterAll() {
        sent();
        var look = tell.attend(mail.id()).orElseThrow();
        clock.set(look);
        assertThat(tell.attend(mail.id())).isEmpty();
        mails.report(
                life(), MailState.BOUNCED, new Attempt(Attempt.Kind.BOUNCE, MORNING, MORNING, "bounced", 0, "5.1.1"));

        tell.attend(mail.id());

        assertThat(ids).containsExactly("notice_" + mail.id() + "_sent", "notice_" + mail.id() + "_bounced");
    }

    @Test
    void isToldByOneMailerAtATime() {
        sent();
        assertThat(mails.claimTelling(mail.id(), MORNING, MORNING.plusSeconds(60)))
                .isTrue();

        assertThat(tell.attend(mail.id())).hasValue(MORNING.plusSeconds(60));
        assertThat(ids).isEmpty();
        clock.advance(Duration.ofSeconds(60));
        tell.attend(mail.id());
        assertThat(ids).hasSize(1);
    }

    @Test
    void leavesAnAddressAloneThatIsGoneUntilItIsSetAgain() {
        sent();
        answers = 410;
        assertThat(tell.attend(mail.id())).isEmpty();
        var gone = clients.find("shop").orElseThrow();

        assertThat(gone.webhookGoneAt()).isEqualTo(MORNING);
        assertThat(gone.listens()).isFalse();
        clients.change(gone);
        assertThat(clients.find("shop").orElseThrow().listens()).isTrue();
    }

    private void sent() {
        var claimed = mails.claim(mail, MORNING, MORNING.plusSeconds(60)).orElseThrow();
        mails.end(claimed, MailState.SENT, new Attempt(Attempt.Kind.SMTP, MORNING, MORNING, "sent", 250, "ok"));
    }

    private Mail life() {
        return mails.find(mail.id()).orElseThrow();
    }
}
