package app.bowerbird.poller;

import app.bowerbird.poller.source.x.OAuthCheck;
import app.bowerbird.poller.source.x.XNote;
import app.bowerbird.poller.source.x.XParts;
import app.bowerbird.poller.source.x.XStandIn;
import app.bowerbird.poller.source.x.XStandIn.Canned;
import app.bowerbird.poller.source.x.access.XTokenEndpoint;
import app.bowerbird.poller.timeline.TimelineForm.Wish;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/// X's home timeline alone.
class XLosslessTest extends LosslessRuns {

    private static final List<Canned> TROUBLES = List.of(
            new Canned(429, Map.of("x-rate-limit-reset", "1795160000"), ""),
            new Canned(503, Map.of(), "down"),
            new Canned(500, Map.of(), ""),
            new Canned(200, Map.of(), "{\"data\":[{\"id\":"),
            new Canned(400, Map.of(), "{\"title\":\"Invalid Request\"}"));

    private final XStandIn x = new XStandIn();
    private final XTokenEndpoint endpoint = new XTokenEndpoint(x.url(), Clock.systemUTC());

    @AfterEach
    void close() {
        endpoint.close();
        x.close();
    }

    @Override
    LosslessRow run() {
        x.notes.clear();
        x.inTheWay.clear();
        x.asked.clear();
        x.till.forget();
        x.pageSize = isLong ? 3 + random.nextInt(8) : 2 + random.nextInt(3);
        x.understands = random.nextBoolean() ? "tweet" : "post";
        x.forgetsTokens = false;
        x.overlap = 0;
        var client = x.client(clock);
        var row = new LosslessRow(
                database,
                random,
                clock,
                database -> XParts.source(endpoint, client, database, clock),
                new Wish("r1", "x", null, Map.copyOf(XParts.HOME), Map.copyOf(OAuthCheck.CREDENTIALS)));
        for (int i = random.nextInt(x.pageSize); i >= 0; i--) {
            post(random.nextInt(6));
        }
        row.poll();
        row.dangers(0.1, 0.05);
        x.beforePage = this::whileWeRead;
        for (int step = steps(); step > 0; step--) {
            int posts = burst(3, x.pageSize, 4);
            boolean onlyReplies = random.nextInt(5) == 0;
            if (onlyReplies && posts >= x.pageSize) {
                met("a page of nothing but replies");
            }
            for (int i = posts; i > 0; i--) {
                post(onlyReplies ? 0 : random.nextInt(6));
            }
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
        return row;
    }

    private void whileWeRead() {
        boolean further = x.asked.getLast().contains("pagination_token");
        if (further && x.forgetsTokens) {
            met("a page forgotten");
        } else if (further && x.overlap > 0) {
            met("a page served twice in part");
        }
        if (random.nextInt(6) == 0) {
            met("a post written between pages");
            post(random.nextInt(6));
        }
        if (random.nextInt(6) == 0 && x.notes.size() > 3) {
            gone("x:" + x.notes.remove(random.nextInt(x.notes.size())).id() + ":");
        }
        if (random.nextInt(6) == 0) {
            Canned trouble = TROUBLES.get(random.nextInt(TROUBLES.size()));
            met("an answer " + trouble.status() + (trouble.status() == 200 ? " cut short" : ""));
            x.inTheWay.add(trouble);
        }
    }

    // Ids that no number is made of: they are only ever given back.
    private void post(int kind) {
        String id = "a%07db".formatted(++made);
        String author = Integer.toString(10 + random.nextInt(5));
        String url = "https://news.bower.example/" + made;
        XNote old = XNote.post("a%07dz".formatted(random.nextInt(50)), "77", "Old {0}", url);
        x.notes.add(
                switch (kind) {
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
            met(note.reposted() == null ? "a post with links" : "a repost of an old post");
            must.add("x:" + id + ":0");
            if (note.links().size() == 2) {
                must.add("x:" + id + ":1");
            }
        }
    }
}
