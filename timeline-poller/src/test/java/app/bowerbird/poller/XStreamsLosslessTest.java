package app.bowerbird.poller;

import app.bowerbird.poller.source.x.OAuthCheck;
import app.bowerbird.poller.source.x.XNote;
import app.bowerbird.poller.source.x.XParts;
import app.bowerbird.poller.source.x.XShelf;
import app.bowerbird.poller.source.x.XStandIn;
import app.bowerbird.poller.source.x.XStandIn.Canned;
import app.bowerbird.poller.source.x.access.XTokenEndpoint;
import app.bowerbird.poller.timeline.TimelineForm.Wish;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/// X's bookmarks, likes, a list and home, read in turn.
class XStreamsLosslessTest extends LosslessRuns {

    private static final List<Canned> TROUBLES = List.of(
            new Canned(429, Map.of("x-rate-limit-reset", "1795160000"), ""),
            new Canned(503, Map.of(), "down"),
            new Canned(200, Map.of(), "{\"data\":[{\"id\":"),
            new Canned(400, Map.of(), "{\"title\":\"Invalid Request\"}"));
    private static final Map<String, String> ALL =
            Map.of("home", "true", "lists", "7", "cap_day", "1000", "cap_month", "30000");

    private final XStandIn x = new XStandIn();
    private final XTokenEndpoint endpoint = new XTokenEndpoint(x.url(), Clock.systemUTC());
    private final List<XShelf> shelves = List.of(x.bookmarks, x.likes, x.list);

    @AfterEach
    void close() {
        endpoint.close();
        x.close();
    }

    @Override
    LosslessRow run() {
        shelves.forEach(XShelf::clear);
        x.notes.clear();
        x.inTheWay.clear();
        x.asked.clear();
        x.pageSize = 5 + random.nextInt(20);
        x.understands = random.nextBoolean() ? "tweet" : "post";
        var client = x.client(clock);
        var row = new LosslessRow(
                database,
                random,
                clock,
                database -> XParts.source(endpoint, client, database, clock),
                new Wish("r1", "x", null, ALL, Map.copyOf(OAuthCheck.CREDENTIALS)));
        // The first poll reads a window of each: no more than it holds.
        for (int i = 0; i < 4; i++) {
            put();
        }
        row.poll();
        row.dangers(0.08, 0.05);
        x.beforePage = this::whileWeRead;
        for (int step = 2 + random.nextInt(5); step > 0; step--) {
            for (int i = burst(3, 60, 6); i > 0; i--) {
                put();
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
        return row;
    }

    private void whileWeRead() {
        if (random.nextInt(6) == 0) {
            put();
        }
        XShelf shelf = shelves.get(random.nextInt(shelves.size()));
        List<XNote> all = shelf.all();
        if (random.nextInt(6) == 0 && !all.isEmpty()) {
            XNote one = all.get(random.nextInt(all.size()));
            if (random.nextBoolean()) {
                shelf.put(one);
            } else {
                shelf.remove(one.id());
                gone("x:" + one.id() + ":0");
            }
        }
        if (random.nextInt(6) == 0) {
            x.inTheWay.add(TROUBLES.get(random.nextInt(TROUBLES.size())));
        }
    }

    private void put() {
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
