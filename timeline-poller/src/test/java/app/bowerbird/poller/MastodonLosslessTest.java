package app.bowerbird.poller;

import app.bowerbird.poller.source.StandInSite.Reply;
import app.bowerbird.poller.source.mastodon.MastodonNote;
import app.bowerbird.poller.source.mastodon.MastodonSource;
import app.bowerbird.poller.source.mastodon.MastodonStandIn;
import app.bowerbird.poller.timeline.TimelineForm.Wish;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// On an instance whose `min_id` leads to the next posts, and on one where it leads to the newest.
class MastodonLosslessTest extends LosslessRuns {

    private static final List<Reply> TROUBLES = List.of(
            Reply.json(429, "{\"error\":\"Throttled\"}").with("x-ratelimit-reset", "2026-11-20T07:35:00.820593Z"),
            Reply.json(503, "down"),
            Reply.json(500, ""),
            Reply.json(206, "[]"),
            Reply.json(200, "[{\"id\":"),
            Reply.json(404, "{\"error\":\"Record not found\"}"));

    /// A shorter one is taken for the last.
    private static final int A_FULL_PAGE = 20;

    @Override
    LosslessRow run() {
        var instance = new MastodonStandIn();
        instance.newestFirst = random.nextBoolean();
        instance.links = random.nextInt(4) > 0;
        instance.pageSize = A_FULL_PAGE + random.nextInt(isLong ? 21 : 3);
        var row = new LosslessRow(
                database,
                random,
                clock,
                _ -> new MastodonSource(instance::fetch, clock),
                new Wish(
                        "r1",
                        "mastodon",
                        null,
                        Map.of("instance", "toot.bower.example"),
                        Map.of("access_token", MastodonStandIn.TOKEN)));
        for (int i = random.nextInt(isLong ? 20 : 4); i >= 0; i--) {
            post(instance);
        }
        row.poll();
        row.dangers(0.1, 0.05);
        instance.beforePage = () -> whileWeRead(instance);
        for (int step = steps(); step > 0; step--) {
            for (int i = isLong ? burst(4, instance.pageSize, 8) : burst(18, instance.pageSize, 4); i > 0; i--) {
                post(instance);
            }
            row.poll();
            row.relay();
        }
        instance.beforePage = () -> {};
        instance.inTheWay.clear();
        row.settle();
        return row;
    }

    private void whileWeRead(MastodonStandIn instance) {
        if (random.nextInt(6) == 0) {
            met("a post written between pages");
            post(instance);
        }
        if (random.nextInt(6) == 0 && instance.notes.size() > 3) {
            gone(instance.notes.remove(random.nextInt(instance.notes.size())).link(""));
        }
        if (random.nextInt(6) == 0) {
            Reply trouble = TROUBLES.get(random.nextInt(TROUBLES.size()));
            met("an answer " + trouble.status() + (trouble.status() == 200 ? " cut short" : ""));
            instance.inTheWay.add(trouble);
        }
    }

    private void post(MastodonStandIn instance) {
        String id = MastodonStandIn.id(++made);
        String author = "a" + random.nextInt(5);
        var at = SettableClock.MORNING.minus(Duration.ofDays(1)).plusSeconds(made);
        String url = "https://news.bower.example/" + made;
        var old = MastodonNote.status("o" + random.nextInt(50), "zoe", at.minus(Duration.ofDays(900)), link(url));
        MastodonNote note =
                switch (random.nextInt(7)) {
                    case 0 -> MastodonNote.status(id, author, at, "<p>I think so too</p>");
                    case 1 -> MastodonNote.status(id, author, at, link(url)).visible("direct");
                    case 2 -> old.boostedBy(author, id, at);
                    case 3 -> MastodonNote.status(id, author, at, "<p>Look</p>").quoting(old);
                    case 4 ->
                        MastodonNote.status(id, author, at, "<p>A card</p>").card(url, "C");
                    case 5 -> MastodonNote.status(id, author, at, link(url) + link(url + "/b"));
                    default -> MastodonNote.status(id, author, at, link(url));
                };
        instance.notes.add(note);
        if (note.json().has("quote")) {
            must.add(note.link("q0"));
        } else if (note.json().toString().contains(url)
                && !note.json().path("visibility").asString().equals("direct")) {
            must.add(note.link("0"));
            if (note.json().path("content").asString().contains(url + "/b")) {
                must.add(note.link("1"));
            }
        }
    }

    private static String link(String url) {
        return "<a href=\"" + url + "\">news</a>";
    }
}
