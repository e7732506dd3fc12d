package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.source.x.OAuthCheck;
import app.bowerbird.poller.source.x.XClient;
import app.bowerbird.poller.source.x.XNote;
import app.bowerbird.poller.source.x.XParts;
import app.bowerbird.poller.source.x.XShelf;
import app.bowerbird.poller.source.x.XStandIn;
import app.bowerbird.poller.source.x.XStandIn.Canned;
import app.bowerbird.poller.timeline.TimelineForm.Wish;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever happens on the way, every link among bookmarks, likes, a list and home goes out, and goes out once.
class XStreamsLosslessTest {

    private static final int RUNS = Integer.getInteger("lossless.runs", 100);
    private static final List<Canned> TROUBLES = List.of(
            new Canned(429, Map.of("x-rate-limit-reset", "1795160000"), ""),
            new Canned(503, Map.of(), "down"),
            new Canned(200, Map.of(), "{\"data\":[{\"id\":"),
            new Canned(400, Map.of(), "{\"title\":\"Invalid Request\"}"));
    private static final Map<String, String> ALL =
            Map.of("home", "true", "lists", "7", "cap_day", "1000", "cap_month", "30000");

    private int made;

    @Test
    void losesNothingAndSendsNothingTwice() {
        try (var x = new XStandIn()) {
            for (int seed = 1; seed <= RUNS; seed++) {
                run(x, seed);
            }
        }
    }

    private void run(XStandIn x, int seed) {
        var random = new Random(seed);
        var clock = new SettableClock();
        List<XShelf> shelves = List.of(x.bookmarks, x.likes, x.list);
        shelves.forEach(XShelf::clear);
        x.notes.clear();
        x.inTheWay.clear();
        x.asked.clear();
        x.pageSize = 5 + random.nextInt(20);
        x.understands = random.nextBoolean() ? "tweet" : "post";
        var must = new HashSet<String>();
        var may = new HashSet<String>();
        var client = new XClient(x.url(), clock);
        var row = new LosslessRow(
                random,
                clock,
                database -> XParts.source(x, client, database, clock),
                new Wish("r1", "x", null, ALL, Map.copyOf(OAuthCheck.CREDENTIALS)));
        // The first poll reads a window of each: no more than it holds.
        for (int i = 0; i < 4; i++) {
            put(x, shelves, random, must);
        }
        row.poll();
        row.dangers(0.08, 0.05);
        x.beforePage = () -> whileWeRead(x, shelves, random, must, may);
        int steps = 4 + random.nextInt(6);
        for (int step = 0; step < steps; step++) {
            int count = random.nextInt(3) == 0 ? random.nextInt(60) : random.nextInt(6);
            for (int i = 0; i < count; i++) {
                put(x, shelves, random, must);
            }
            x.forgetsTokens = random.nextInt(8) == 0;
            row.poll();
            row.relay();
        }
        x.beforePage = () -> {};
        x.inTheWay.clear();
        x.forgetsTokens = false;
        row.settle();
        client.close();

        Map<String, Integer> sent = row.keys();
        assertThat(sent.keySet()).as("seed %d: nothing lost", seed).containsAll(must);
        must.addAll(may);
        assertThat(must).as("seed %d: nothing made up", seed).containsAll(sent.keySet());
        if (!row.crashedBetweenSendAndMark) {
            assertThat(sent.values()).as("seed %d: nothing twice", seed).allMatch(times -> times == 1);
        }
        row.close();
    }

    private void whileWeRead(XStandIn x, List<XShelf> shelves, Random random, Set<String> must, Set<String> may) {
        if (random.nextInt(6) == 0) {
            put(x, shelves, random, must);
        }
        XShelf shelf = shelves.get(random.nextInt(shelves.size()));
        List<XNote> all = shelf.all();
        if (random.nextInt(6) == 0 && !all.isEmpty()) {
            XNote one = all.get(random.nextInt(all.size()));
            if (random.nextBoolean()) {
                shelf.put(one);
            } else {
                shelf.remove(one.id());
                must.remove("x:" + one.id() + ":0");
                may.add("x:" + one.id() + ":0");
            }
        }
        if (random.nextInt(6) == 0) {
            x.inTheWay.add(TROUBLES.get(random.nextInt(TROUBLES.size())));
        }
    }

    private void put(XStandIn x, List<XShelf> shelves, Random random, Set<String> must) {
        String id = "a%07db".formatted(++made);
        XNote note = XNote.post(
                id, Integer.toString(10 + random.nextInt(5)), "One {0}", "https://news.bower.example/" + made);
        must.add("x:" + id + ":0");
        int where = random.nextInt(shelves.size() + 1);
        if (where == shelves.size()) {
            x.notes.add(note);
        } else {
            shelves.get(where).put(note);
        }
    }
}
