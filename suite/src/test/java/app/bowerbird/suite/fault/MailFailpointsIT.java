package app.bowerbird.suite.fault;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.mailer.MailerApplication;
import app.bowerbird.suite.RowSettings;
import app.bowerbird.suite.ServiceSettings;
import app.bowerbird.suite.kit.ChildJvm;
import app.bowerbird.suite.queue.EmbeddedQueue;
import app.bowerbird.suite.store.EmbeddedStore;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mailer dies at each of the eight steps of a mail's life, once, and 20 times each with `-Dfaults=20` as
/// `./bench faults --mail`.
///
/// Truth is what lies in the mail server's mailboxes: every mail that was accepted is there; one that is there twice
/// was in the server's hands when mailer died, one a death at most, and both have the same Message-ID.
class MailFailpointsIT {

    private static final int TIMES = Integer.getInteger("faults", 1);
    private static final int HALTED = 137;
    private static final int MAILS_A_LIFE = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> POINTS = List.of(
            "mail.beforeStore",
            "mail.after202",
            "mail.beforeWebhook",
            "mail.afterWebhook",
            "mail.afterRcpt",
            "mail.afterDataBefore250",
            "mail.after250",
            "mail.afterMark");
    private static final Set<String> AMBIGUOUS = Set.of("mail.afterDataBefore250", "mail.after250");

    /// Met by whoever orders, so at any moment of a delivery beside it.
    private static final Set<String> BESIDE = Set.of("mail.beforeStore", "mail.after202");

    /// What the mail server had of each mail when a life ended.
    private record Death(String point, Map<String, Long> received) {}

    @TempDir
    Path folder;

    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Death> deaths = new ArrayList<>();
    private EmbeddedStore store;
    private EmbeddedQueue queue;
    private HttpServer condition;
    private long slowestStart;

    @BeforeEach
    void open() throws IOException {
        // A mailer that dies leaves the mail server with a connection that was reset, which its thread tells the world.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        store = EmbeddedStore.open(folder.resolve("store"));
        queue = EmbeddedQueue.open(folder.resolve("queue"));
        mailServer.start();
        condition = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        condition.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            byte[] yes = "{\"send\": true}".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, yes.length);
            exchange.getResponseBody().write(yes);
            exchange.close();
        });
        condition.start();
    }

    @AfterEach
    void close() {
        condition.stop(0);
        mailServer.stop();
        queue.close();
        store.close();
    }

    @Test
    void sendsEveryAcceptedMailAndNoneTwiceButWhatADeathLeftOnTheWire() throws Exception {
        ChildJvm.archive(
                MailerApplication.class, List.of("-Dspring.context.exit=onRefresh"), arguments(RowSettings.freePort()));
        try (MailClient client = new MailClient("https://client.example/wanted")) {
            for (int time = 0; time < TIMES; time++) {
                for (String point : POINTS) {
                    for (int i = 0; i < MAILS_A_LIFE; i++) {
                        client.order("mail-" + time + "-" + POINTS.indexOf(point) + "-" + i);
                    }
                    dieAt(point, client);
                }
            }
            liveUntilAllIsSent(client);
            look(client);
        }
    }

    private void dieAt(String point, MailClient client) {
        int port = RowSettings.freePort();
        long begunAt = System.nanoTime();
        try (ChildJvm mailer =
                ChildJvm.start(MailerApplication.class, Map.of("FAILPOINT", point + ":1"), arguments(port))) {
            // Left over from the last life, a mail may meet the point before the client is there.
            await().atMost(PATIENCE).until(() -> client.isKnownTo(port) || mailer.exitsWithin(Duration.ofMillis(100)));
            slowestStart = Math.max(slowestStart, System.nanoTime() - begunAt);
            while (!mailer.exitsWithin(Duration.ofMillis(100))) {
                client.ask(port);
            }
            assertThat(mailer.awaitExit()).as(point + " was reached").isEqualTo(HALTED);
        }
        await().atMost(PATIENCE).until(this::serverIsAlone);
        deaths.add(new Death(point, copies()));
    }

    /// GreenMail has a thread for each connection, named after both its ends.
    private boolean serverIsAlone() {
        var connection = "smtp:127.0.0.1:" + mailServer.getSmtp().getPort() + "<-";
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith(connection));
    }

    private Map<String, Long> copies() {
        return received().collect(groupingBy(MailFailpointsIT::subject, counting()));
    }

    private Stream<MimeMessage> received() {
        return Arrays.stream(mailServer.getReceivedMessages());
    }

    private void liveUntilAllIsSent(MailClient client) {
        int port = RowSettings.freePort();
        try (ChildJvm _ = ChildJvm.start(MailerApplication.class, Map.of(), arguments(port));
                MongoClient mongo = MongoClients.create(store.uri())) {
            await().atMost(PATIENCE).until(() -> client.isKnownTo(port));
            var mails = mongo.getDatabase("mailer").getCollection("mails");
            await().atMost(PATIENCE).untilAsserted(() -> {
                client.ask(port);
                assertThat(client.unanswered()).isEmpty();
                assertThat(mails.find(Filters.ne("state", "sent"))).isEmpty();
                assertThat(mails.countDocuments()).isEqualTo(client.ordered().size());
                assertThat(mongo.getDatabase("mailer").getCollection("minutes").countDocuments())
                        .isZero();
            });
        }
    }

    private void look(MailClient client) throws MessagingException {
        var received = received().collect(groupingBy(MailFailpointsIT::subject));
        assertThat(received.keySet()).containsExactlyInAnyOrderElementsOf(client.ordered());
        for (List<MimeMessage> same : received.values()) {
            var ids = new ArrayList<String>();
            for (MimeMessage each : same) {
                ids.add(each.getMessageID());
            }
            assertThat(ids).as("one Message-ID").containsOnly(ids.getFirst());
        }
        deaths.add(new Death("the end", copies()));
        Map<String, Long> before = Map.of();
        for (Death death : deaths) {
            assertThat(mostInALife(before, death)).as("copies in one life").isLessThanOrEqualTo(1);
            assertThat(comeAgain(before, death, received))
                    .as("one at a time is on the wire, and came again after a death at " + death.point())
                    .hasSizeLessThanOrEqualTo(
                            AMBIGUOUS.contains(death.point()) || BESIDE.contains(death.point()) ? 1 : 0);
            before = death.received();
        }
        assertThat(asked).as("a condition is asked once an attempt").doesNotHaveDuplicates();
        long twice =
                received.values().stream().mapToLong(same -> same.size() - 1).sum();
        System.out.println("failpoints: mailer " + client.ordered().size() + " mails, " + TIMES * POINTS.size()
                + " kills, 0 lost, " + twice + " twice for what was on the wire then, back at work after at most "
                + TimeUnit.NANOSECONDS.toMillis(slowestStart) + " ms");
    }

    private static long mostInALife(Map<String, Long> before, Death death) {
        return death.received().entrySet().stream()
                .mapToLong(mail -> mail.getValue() - before.getOrDefault(mail.getKey(), 0L))
                .max()
                .orElse(0);
    }

    /// What the mail server was given in a life, and after it once more.
    private static List<String> comeAgain(
            Map<String, Long> before, Death death, Map<String, List<MimeMessage>> inTheEnd) {
        return death.received().entrySet().stream()
                .filter(mail -> mail.getValue() > before.getOrDefault(mail.getKey(), 0L))
                .filter(mail -> inTheEnd.get(mail.getKey()).size() > mail.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String[] arguments(int port) {
        Map<String, String> settings = ServiceSettings.of("mailer", OwnTimeline.SECRET, store.uri(), queue.endpoint());
        settings.put("spring.profiles.active", "failpoints");
        settings.put("server.port", String.valueOf(port));
        settings.put("mailer.smtp.host", "127.0.0.1");
        settings.put("mailer.smtp.port", String.valueOf(mailServer.getSmtp().getPort()));
        settings.put("mailer.smtp.starttls", "off");
        settings.put("mailer.smtp.verdict", "2s");
        settings.put("mailer.delivery.lease", "1s");
        // One at a time: whatever else is on the wire when a mailer dies is at an ambiguous point of its own.
        settings.put("mailer.delivery.at-once", "1");
        settings.put("mailer.from", "killed@bower.example");
        settings.put(
                "safe-fetch.pinned-hosts[client.example]",
                "127.0.0.1:" + condition.getAddress().getPort());
        return settings.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
    }
}
