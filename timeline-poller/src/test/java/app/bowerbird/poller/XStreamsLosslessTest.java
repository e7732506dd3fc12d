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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/// X's bookmarks, likes, a list and home, or some of them, read in turn.
class XStreamsLosslessTest extends LosslessRuns {

    private static final List<Canned> TROUBLES = List.of(
            new Canned(429, Map.of("x-rate-limit-reset", "1795160000"), ""),
            new Canned(503, Map.of(), "down"),
            new Canned(200, Map.of(), "{\"data\":[{\"id\":"),
            new Canned(400, Map.of(), "{\"title\":\"Invalid Request\"}"));
    private static final int HOME = 3;

    private final XStandIn x = new XStandIn();
    private final XTokenEndpoint endpoint = new XTokenEndpoint(x.url(), Clock.systemUTC());
    private final List<XShelf> shelves = List.of(x.bookmarks, x.likes, x.list);
    private final List<Integer> places = new ArrayList<>();

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
        x.till.forget();
        x.pageSize = isLong ? 5 + random.nextInt(20) : 5 + random.nextInt(3);
        x.understands = random.nextBoolean() ? "tweet" : "post";
        places.clear();
        places.addAll(List.of(0, 1, 2, HOME));
        Collections.shuffle(places, random);
        places.subList(isLong ? 4 : 2, 4).clear();
        var client = x.client(clock);
        var row = new LosslessRow(
                database,
                random,
                clock,
                database -> XParts.source(endpoint, client, database, clock),
                new Wish("r1", "x", null, settings(), Map.copyOf(OAuthCheck.CREDENTIALS)));
        // The first poll reads a window of each: no more than it holds.
        for (int i = 0; i < 4; i++) {
            put(anyPlace());
        }
        row.poll();
        row.dangers(0.1, 0.05);
        x.beforePage = this::whileWeRead;
        for (int step = steps(); step > 0; step--) {
            // Spread over all, or all on one.
            int one = anyPlace();
            boolean spread = random.nextBoolean();
            for (int i = burst(5, x.pageSize, 4); i > 0; i--) {
                put(spread ? anyPlace() : one);
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
        if (x.asked.getLast().contains("pagination_token") && x.forgetsTokens) {
            met("a page forgotten");
        }
        if (random.nextInt(6) == 0) {
            met("a post put between pages");
            put(anyPlace());
        }
        int place = anyPlace();
        List<XNote> all = place == HOME ? List.of() : shelves.get(place).all();
        if (random.nextInt(6) == 0 && !all.isEmpty()) {
            XShelf shelf = shelves.get(place);
            XNote one = all.get(random.nextInt(all.size()));
            if (random.nextBoolean()) {
                met("an old post put on top again");
                shelf.put(one);
            } else {
                shelf.remove(one.id());
                gone("x:" + one.id() + ":0");
            }
        }
        if (random.nextInt(6) == 0) {
            Canned trouble = TROUBLES.get(random.nextInt(TROUBLES.size()));
            met("an answer " + trouble.status() + (trouble.status() == 200 ? " cut short" : ""));
            x.inTheWay.add(trouble);
        }
    }

    private int anyPlace() {
        return places.get(random.nextInt(places.size()));
    }

    private Map<String, String> settings() {
        return Map.of(
                "bookmarks",
                Boolean.toString(places.contains(0)),
                "likes",
                Boolean.toString(places.contains(1)),
                "lists",
                places.contains(2) ? "7" : "",
                "home",
                Boolean.toString(places.contains(HOME)),
                "cap_day",
                "1000",
                "cap_month",
                "30000");
    }

    private void put(int where) {
        String id = "a%07db".formatted(++made);
        XNote note = XNote.post(
                id, Integer.toString(10 + random.nextInt(5)), "One {0}", "https://news.bower.example/" + made);
        must.add("x:" + id + ":0");
        if (where == HOME) {
            x.notes.add(note);
        } else {
            shelves.get(where).put(note);
        }
    }
}
