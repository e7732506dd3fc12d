package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.source.x.OAuthCheck;
import app.bowerbird.poller.source.x.XClient;
import app.bowerbird.poller.source.x.XNote;
import app.bowerbird.poller.source.x.XParts;
import app.bowerbird.poller.source.x.XStandIn;
import app.bowerbird.poller.source.x.XStandIn.Canned;
import app.bowerbird.poller.timeline.TimelineForm.Wish;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever happens on the way, every link the home timeline serves goes out, and goes out once.
class XLosslessTest {

    private static final int RUNS = Integer.getInteger("lossless.runs", 100);
    private static final List<Canned> TROUBLES = List.of(
            new Canned(429, Map.of("x-rate-limit-reset", "1795160000"), ""),
            new Canned(503, Map.of(), "down"),
            new Canned(500, Map.of(), ""),
            new Canned(200, Map.of(), "{\"data\":[{\"id\":"),
            new Canned(400, Map.of(), "{\"title\":\"Invalid Request\"}"));

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
        x.notes.clear();
        x.inTheWay.clear();
        x.asked.clear();
        x.pageSize = 3 + random.nextInt(8);
        x.understands = random.nextBoolean() ? "tweet" : "post";
        x.forgetsTokens = false;
        x.overlap = 0;
        var must = new HashSet<String>();
        var may = new HashSet<String>();
        var client = new XClient(x.url(), clock);
        var row = new LosslessRow(
                random,
                clock,
                database -> XParts.source(x, client, database, clock),
                new Wish("r1", "x", null, Map.copyOf(XParts.HOME), Map.copyOf(OAuthCheck.CREDENTIALS)));
        for (int i = random.nextInt(x.pageSize); i >= 0; i--) {
            post(x, random, must);
        }
        row.poll();
        row.dangers(0.08, 0.05);
        x.beforePage = () -> whileWeRead(x, random, must, may);
        int steps = 4 + random.nextInt(6);
        for (int step = 0; step < steps; step++) {
            burst(x, random, must);
            x.forgetsTokens = random.nextInt(8) == 0;
            x.overlap = random.nextInt(4) == 0 ? random.nextInt(x.pageSize - 1) : 0;
            row.poll();
            row.relay();
        }
        x.beforePage = () -> {};
        x.inTheWay.clear();
        x.forgetsTokens = false;
        x.overlap = 0;
        row.settle();
        client.close();

        Map<String, Integer> sent = row.keys();
        assertThat(sent.keySet()).as("seed %d: nothing lost", seed).containsAll(must);
        var known = new HashSet<>(must);
        known.addAll(may);
        assertThat(known).as("seed %d: nothing made up", seed).containsAll(sent.keySet());
        if (!row.crashedBetweenSendAndMark) {
            assertThat(sent.values()).as("seed %d: nothing twice", seed).allMatch(times -> times == 1);
        }
        assertThat(row.timeline().linksFound()).isLessThanOrEqualTo(known.size());
        row.close();
    }

    private void whileWeRead(XStandIn x, Random random, Set<String> must, Set<String> may) {
        if (random.nextInt(6) == 0) {
            post(x, random, must);
        }
        if (random.nextInt(6) == 0 && x.notes.size() > 3) {
            String gone = x.notes.remove(random.nextInt(x.notes.size())).id();
            must.stream().filter(key -> key.startsWith("x:" + gone + ":")).forEach(may::add);
            must.removeAll(may);
        }
        if (random.nextInt(6) == 0) {
            x.inTheWay.add(TROUBLES.get(random.nextInt(TROUBLES.size())));
        }
    }

    private void burst(XStandIn x, Random random, Set<String> must) {
        int count = random.nextInt(3) == 0 ? random.nextInt(40) : random.nextInt(5);
        for (int i = 0; i < count; i++) {
            post(x, random, must);
        }
    }

    // Ids that no number is made of: they are only ever given back.
    private void post(XStandIn x, Random random, Set<String> must) {
        String id = "a%07db".formatted(++made);
        String author = Integer.toString(10 + random.nextInt(5));
        String url = "https://news.bower.example/" + made;
        XNote old = XNote.post("a%07dz".formatted(random.nextInt(50)), "77", "Old {0}", url);
        x.notes.add(
                switch (random.nextInt(6)) {
                    case 0 -> XNote.answer(id, author, "I think so too");
                    case 1 -> XNote.repost(id, author, old);
                    case 2 -> XNote.quote(id, author, "Look", old);
                    case 3 -> XNote.post(id, author, "No link at all");
                    case 4 -> XNote.post(id, author, "Two {0} {1}", url, url + "/b");
                    default -> XNote.post(id, author, "One {0}", url);
                });
        XNote note = x.notes.getLast();
        if (note.quoted() != null) {
            must.add("x:" + id + ":q0");
        } else if (note.reposted() != null || !note.links().isEmpty()) {
            must.add("x:" + id + ":0");
            if (note.links().size() == 2) {
                must.add("x:" + id + ":1");
            }
        }
    }
}
