package app.bowerbird.reader.mute;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.shared;

import app.bowerbird.reader.OwnedShelf;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import app.bowerbird.reader.shelf.story.Arrival;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/// A running service whose reader mutes; each test begins with an empty shelf and nothing muted.
abstract class MutedShelf extends OwnedShelf {

    @AfterEach
    void muteNothing() {
        clock.forward(Duration.between(clock.instant(), NOW));
        for (JsonNode mute : items("/api/v1/mutes")) {
            call("DELETE", "/api/v1/mutes/" + mute.path("id").asString());
        }
    }

    JsonNode post(String path, String json, int status) {
        return send("POST", path, status, json);
    }

    /// @return its id
    String mute(String kind, String value) {
        return post("/api/v1/mutes", wish(kind, value), 201).path("id").asString();
    }

    static String wish(String kind, String value) {
        return "{\"kind\":\"" + kind + "\",\"value\":\"" + value + "\"}";
    }

    int put(String article, String person, int hoursAgo) {
        return put(shared(
                reader, prefix + article, person, prefix + article + person, NOW.minus(Duration.ofHours(hoursAgo))));
    }

    int put(Arrival arrival) {
        api.bean(ShelveArrival.class).shelve(arrival);
        return api.database()
                .getCollection("stories")
                .find(new Document("_id", reader + ":" + arrival.article().id()))
                .first()
                .getInteger("id");
    }
}
