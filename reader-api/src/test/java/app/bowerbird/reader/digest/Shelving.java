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

    /// One more person shares a page by a new name, and it is the same.
    public void turnsOutToBe(String reader, String name, String newName) {
        api.bean(ShelveArrival.class)
                .shelve(new Arrival(
                        reader,
                        share(newName, "late", "post"),
                        article(newName),
                        new Fetched("article", null, List.of()),
                        null,
                        null,
                        null,
                        List.of(name)));
    }

    /// @param kind of each share
    public void story(String reader, String name, int people, String kind) {
        for (int person = 1; person <= people; person++) {
            api.bean(ShelveArrival.class)
                    .shelve(new Arrival(
                            reader,
                            share(name, "p" + person, kind),
                            article(name),
                            new Fetched("article", null, List.of()),
                            null,
                            null));
        }
    }

    private Share share(String name, String person, String kind) {
        var words = "Read " + name + " https://t.example/1";
        return new Share(
                "x:" + name + ":" + person,
                "x:" + person,
                kind,
                "https://site.example/" + name,
                new Share.Sharer("x", person, person, "Person " + person.substring(1), null, null),
                new Share.Post(name + person, null, null, words, "en", "public", clock.instant()),
                clock.instant().minusSeconds(3600),
                0);
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
