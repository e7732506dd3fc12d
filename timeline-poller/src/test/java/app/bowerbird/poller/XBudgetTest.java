package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.source.x.OAuthCheck;
import app.bowerbird.poller.source.x.XNote;
import app.bowerbird.poller.source.x.XParts;
import app.bowerbird.poller.source.x.XStandIn;
import app.bowerbird.poller.source.x.XStandIn.Canned;
import app.bowerbird.poller.source.x.access.XTokenEndpoint;
import app.bowerbird.poller.timeline.TimelineForm.Wish;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever happens on the way, X never bills a timeline more than its owner allowed, in a day or in a month.
class XBudgetTest {

    private static final int RUNS = Integer.getInteger("budget.runs", 60);
    private static final List<Canned> TROUBLES = List.of(
            new Canned(429, Map.of("x-rate-limit-reset", "1795160000"), ""),
            new Canned(503, Map.of(), "down"),
            new Canned(200, Map.of(), "{\"data\":[{\"id\":"),
            new Canned(400, Map.of(), "{\"title\":\"Invalid Request\"}"));

    private int made;
    private int stopped;

    @Test
    void neverSpendsMoreThanTheCaps() {
        try (var x = new XStandIn();
                var endpoint = new XTokenEndpoint(x.url(), Clock.systemUTC())) {
            for (int seed = 1; seed <= RUNS; seed++) {
                run(x, endpoint, seed);
            }
        }
        assertThat(stopped).as("runs in which a cap was met").isGreaterThan(RUNS / 2);
    }

    private void run(XStandIn x, XTokenEndpoint endpoint, int seed) {
        var random = new Random(seed);
        var clock = new SettableClock();
        long day = 20_000 + 10_000L * random.nextInt(60);
        long month = day + day * random.nextInt(8) / 2;
        x.till.forget();
        x.till.clock = clock;
        x.notes.clear();
        x.inTheWay.clear();
        x.asked.clear();
        List.of(x.bookmarks, x.likes, x.list).forEach(shelf -> shelf.clear());
        x.understands = random.nextInt(4) == 0 ? "post" : "tweet";
        var settings = new HashMap<String, String>(Map.of("home", "true", "lists", "7"));
        settings.put("cap_day", micros(day));
        settings.put("cap_month", micros(month));
        var client = x.client(clock);
        var row = new LosslessRow(
                Parts.freshDatabase(),
                random,
                clock,
                database -> XParts.source(endpoint, client, database, clock),
                new Wish("r1", "x", null, Map.copyOf(settings), Map.copyOf(OAuthCheck.CREDENTIALS)));
        row.waits(Duration.ofMinutes(30 + random.nextInt(400)));
        row.dangers(0.1, 0.05);
        x.beforePage = () -> {
            if (random.nextInt(8) == 0) {
                x.inTheWay.add(TROUBLES.get(random.nextInt(TROUBLES.size())));
            }
            // X's answer may take longer than a day has left.
            clock.forward(Duration.ofSeconds(random.nextInt(20)));
        };
        int steps = 8 + random.nextInt(12);
        for (int step = 0; step < steps; step++) {
            int count = random.nextInt(3) == 0 ? random.nextInt(60) : random.nextInt(6);
            for (int i = 0; i < count; i++) {
                post(x, random);
            }
            row.poll();
            stopped += String.valueOf(row.timeline().lastError()).startsWith("The budget is used up") ? 1 : 0;
        }
        client.close();
        x.beforePage = () -> {};
        x.till.days()
                .forEach((date, billed) ->
                        assertThat(billed).as("seed %d, %s", seed, date).isLessThanOrEqualTo(day));
        x.till.months()
                .forEach((date, billed) ->
                        assertThat(billed).as("seed %d, %s", seed, date).isLessThanOrEqualTo(month));
        row.close();
    }

    private void post(XStandIn x, Random random) {
        String id = "a%07db".formatted(++made);
        String author = Integer.toString(10 + random.nextInt(30));
        String url = "https://news.bower.example/" + made;
        XNote old = XNote.post("a%07dz".formatted(random.nextInt(50)), "77", "Old {0}", url);
        XNote note =
                switch (random.nextInt(4)) {
                    case 0 -> XNote.repost(id, author, old);
                    case 1 -> XNote.quote(id, author, "Look", old);
                    default -> XNote.post(id, author, "One {0}", url);
                };
        switch (random.nextInt(4)) {
            case 0 -> x.bookmarks.put(note);
            case 1 -> x.likes.put(note);
            case 2 -> x.list.put(note);
            default -> x.notes.add(note);
        }
    }

    private static String micros(long micros) {
        return java.math.BigDecimal.valueOf(micros, 6).toPlainString();
    }
}
