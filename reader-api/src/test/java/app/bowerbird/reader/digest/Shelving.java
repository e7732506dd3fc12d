package app.bowerbird.reader.digest;

import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.Article;
import app.bowerbird.reader.shelf.story.Fetched;
import app.bowerbird.reader.shelf.story.Share;
import java.time.Clock;
import java.util.List;

/// Puts stories on a shelf as the queue would.
public final class Shelving {

    private final RunningReaderApi api;
    private final Clock clock;

    public Shelving(RunningReaderApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /// One story shared by so many people an hour ago.
    public void story(String reader, String name, int people) {
        story(reader, name, people, "post");
    }

    /// @param kind of each share
    public void story(String reader, String name, int people, String kind) {
        for (int person = 1; person <= people; person++) {
            var id = "p" + person;
            var post = new Share.Post(
                    name + id, null, null, "Read " + name + " https://t.example/1", "en", "public", clock.instant());
            var share = new Share(
                    "x:" + name + ":" + id,
                    "x:" + id,
                    kind,
                    "https://site.example/" + name,
                    new Share.Sharer("x", id, id, "Person " + person, null, null),
                    post,
                    clock.instant().minusSeconds(3600),
                    0);
            api.bean(ShelveArrival.class)
                    .shelve(new Arrival(
                            reader, share, article(name), new Fetched("article", null, List.of()), null, null));
        }
    }

    private static Article article(String name) {
        return new Article(
                name,
                1,
                "https://site.example/" + name,
                List.of(),
                null,
                "article",
                "Site",
                "About " + name,
                List.of(),
                null,
                "en",
                "What " + name + " is about.",
                null,
                400,
                2,
                false);
    }
}
