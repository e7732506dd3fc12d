package app.bowerbird.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.bowerbird.fetch.hostile.HostileCase;
import app.bowerbird.fetch.hostile.HostileWeb;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Every behaviour of the hostile web as a shared link, all of them at once, through the whole service in 256 MiB:
/// each ends on the shelf, readable or bare with the reason in words, and none as a stuck message, a dead letter or a
/// stack trace.
class HostileLinksIT {

    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final List<HostileCase> CASES = Stream.concat(
                    HostileCase.ofOurOwn().stream(), HostileCase.shared().stream())
            .toList();
    private static final List<String> complaints = new CopyOnWriteArrayList<>();
    private static HostileWeb web;
    private static RunningExtractor running;

    @BeforeAll
    static void shareThemAllAtOnce() throws IOException {
        web = HostileWeb.withEveryRoute();
        // The sites run here too, all at once and on the same cores: a good page needs longer than it would elsewhere.
        var settings = new ArrayList<>(List.of(
                "extractor.waits=100ms",
                "extractor.patience=30s",
                "extractor.longest-parse=10s",
                "extractor.lease=2m",
                pin("good.example")));
        CASES.forEach(one -> settings.add(pin(one.host())));
        running = new RunningExtractor(settings.toArray(String[]::new));
        listenToTheLog();
        CASES.forEach(one -> running.share(Shares.of(one.id(), one.url())));
    }

    @AfterAll
    static void close() throws IOException {
        running.close();
        web.close();
    }

    @TestFactory
    Stream<DynamicTest> endsEachOnTheShelfInWords() {
        return CASES.stream()
                .map(one -> DynamicTest.dynamicTest(one.id() + " " + one.path() + ": " + one.why(), () -> {
                    assumeTrue(web.plays(one.path()), "no route plays " + one.path());
                    judge(one, running.awaitArticlesOf(one.id(), 1, LONGEST).getFirst());
                }));
    }

    @Test
    void leavesNothingStuckAndNothingDeadAndNoTrace() {
        CASES.forEach(one -> running.awaitArticlesOf(one.id(), 1, LONGEST));
        long later = CASES.stream()
                .filter(one -> one.path().startsWith("/retry-after"))
                .count();

        await().atMost(LONGEST).until(() -> running.collection("work").countDocuments() <= later);
        assertThat(running.deadLetters()).isZero();
        assertThat(complaints).isEmpty();
    }

    private static void judge(HostileCase one, JsonNode article) {
        String outcome = article.at("/outcome").asString();
        String reason = article.at("/reason").asString("");
        System.out.printf("%-26s %-8s %s%n", one.path(), outcome, reason);
        switch (one.expect()) {
            case "ok" -> assertThat(outcome).as(reason).isEqualTo("article");
            case "refused" -> assertThat(outcome).isIn("refused", "failed", "bare");
            case "retry-later" -> assertThat(outcome).isEqualTo("failed");
            case "not-html" -> assertThat(outcome).isNotEqualTo("article");
            default -> {}
        }
        assertThat(article.at("/article/title").asString()).isNotBlank();
        if (!outcome.equals("article") && !outcome.equals("other")) {
            assertThat(reason)
                    .as(outcome)
                    .matches("[\\p{L}\\d ,:'()/+.-]{8,200}")
                    .doesNotContain("Exception", "null");
            assertThat(article.at("/article/body_gz").isMissingNode()).isTrue();
        }
    }

    private static String pin(String host) {
        return "safe-fetch.pinned-hosts[" + host + "]=" + web.endpoint();
    }

    private static void listenToTheLog() {
        var ear = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                boolean ours = event.getLoggerName().startsWith("app.bowerbird");
                // The queue stands on these cores too, and may be slow to answer a poll: that is no link's doing.
                if (event.getLoggerName().endsWith("AbstractPollingMessageSource")) {
                    return;
                }
                if (event.getLevel().isGreaterOrEqual(Level.ERROR) || ours && event.getThrowableProxy() != null) {
                    complaints.add(event.getLoggerName() + ": " + event.getFormattedMessage());
                }
            }
        };
        ear.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(ear);
    }
}
