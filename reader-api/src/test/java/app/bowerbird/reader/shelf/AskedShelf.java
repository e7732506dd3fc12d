package app.bowerbird.reader.shelf;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.shared;

import app.bowerbird.reader.OwnedShelf;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import java.time.Duration;

/// A shelf and a program that asks it, on the running service.
abstract class AskedShelf extends OwnedShelf {

    void put(String article, String person, int hoursAgo) {
        api.bean(ShelveArrival.class)
                .shelve(shared(
                        reader,
                        prefix + article,
                        person,
                        prefix + article + person + hoursAgo,
                        NOW.minus(Duration.ofHours(hoursAgo))));
    }

    int id(String article) {
        return items("/api/v1/stories?limit=100").stream()
                .filter(story -> story.path("url").asString().endsWith(prefix + article))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asInt();
    }
}
