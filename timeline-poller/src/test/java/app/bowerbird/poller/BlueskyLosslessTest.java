package app.bowerbird.poller;

import app.bowerbird.poller.source.StandInSite.Reply;
import app.bowerbird.poller.source.bluesky.BlueskyNote;
import app.bowerbird.poller.source.bluesky.BlueskySource;
import app.bowerbird.poller.source.bluesky.BlueskyStandIn;
import app.bowerbird.poller.timeline.TimelineForm.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The session outlives it all.
class BlueskyLosslessTest extends LosslessRuns {

    private static final List<Reply> TROUBLES = List.of(
            BlueskyStandIn.error(429, "RateLimitExceeded", "Rate Limit Exceeded"),
            BlueskyStandIn.error(502, "UpstreamFailure", "Upstream Failure"),
            Reply.json(500, ""),
            Reply.json(200, "{\"feed\":[{\"post\":"),
            BlueskyStandIn.error(400, "InvalidRequest", "Malformed cursor"));

    private Instant written;

    @Override
    LosslessRow run() {
        written = clock.instant().minus(Duration.ofDays(1));
        var bluesky = new BlueskyStandIn();
        bluesky.pageSize = isLong ? 3 + random.nextInt(8) : 2 + random.nextInt(3);
        var row = new LosslessRow(
                database,
                random,
                clock,
                _ -> new BlueskySource(bluesky::fetch, clock),
                new Wish("r1", "bluesky", null, Map.of(), Map.copyOf(BlueskyStandIn.CREDENTIALS)));
        for (int i = random.nextInt(bluesky.pageSize); i >= 0; i--) {
            post(bluesky);
        }
        row.poll();
        row.dangers(0.1, 0.05);
        bluesky.beforePage = () -> whileWeRead(bluesky);
        for (int step = steps(); step > 0; step--) {
            for (int i = burst(3, bluesky.pageSize, 4); i > 0; i--) {
                post(bluesky);
            }
            bluesky.forgetsTokens = random.nextInt(8) == 0;
            sessions(bluesky);
            row.poll();
            row.relay();
        }
        bluesky.beforePage = () -> {};
        bluesky.inTheWay.clear();
        bluesky.forgetsTokens = false;
        row.settle();
        return row;
    }

    private void sessions(BlueskyStandIn bluesky) {
        int dice = random.nextInt(12);
        if (dice == 0) {
            met("all sessions ended");
            bluesky.end();
        } else if (dice < 6) {
            met("a token expired");
            bluesky.expire();
        }
    }

    private void whileWeRead(BlueskyStandIn bluesky) {
        if (bluesky.asked.getLast().endsWith(" on") && bluesky.forgetsTokens) {
            met("a page forgotten");
        }
        if (random.nextInt(6) == 0) {
            met("a post written between pages");
            post(bluesky);
        }
        if (random.nextInt(6) == 0 && bluesky.notes.size() > 3) {
            gone(bluesky.notes.remove(random.nextInt(bluesky.notes.size())).link(""));
        }
        if (random.nextInt(6) == 0) {
            Reply trouble = TROUBLES.get(random.nextInt(TROUBLES.size()));
            met("an answer " + trouble.status() + (trouble.status() == 200 ? " cut short" : ""));
            bluesky.inTheWay.add(trouble);
        }
    }

    private void post(BlueskyStandIn bluesky) {
        String key = "3k%07d".formatted(++made);
        String author = "a" + random.nextInt(5);
        written = written.plusSeconds(1 + random.nextInt(90));
        String url = "https://news.bower.example/" + made;
        Instant longAgo = written.minus(Duration.ofDays(1 + random.nextInt(900)));
        var old = BlueskyNote.post("3j" + random.nextInt(50), "zoe", longAgo, "Old one")
                .facet(url);
        BlueskyNote plain = BlueskyNote.post(key, author, written, "A word");
        BlueskyNote note =
                switch (random.nextInt(7)) {
                    case 0, 1 -> plain;
                    case 2 -> old.repostedBy(author, key, written);
                    case 3 -> plain.quoting(old, false);
                    case 4 -> plain.card(url, "A card");
                    case 5 -> BlueskyNote.post(key, author, written, "Two " + url + " and " + url + "/b");
                    default -> plain.facet(url);
                };
        bluesky.notes.add(note);
        String all = note.json().toString();
        if (all.contains("#viewRecord")) {
            must.add(note.link("q0"));
        } else if (all.contains(url)) {
            must.add(note.link("0"));
            if (all.contains(url + "/b")) {
                must.add(note.link("1"));
            }
        }
    }
}
