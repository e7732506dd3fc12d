package app.bowerbird.poller.schema;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Links of posts for a few people lay in the outbox with their words in the open; nobody looks after those, so the
/// words are let go.
final class LetGoOpenWords implements Consumer<MongoDatabase> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public void accept(MongoDatabase database) {
        for (String name : List.of("pending", "sent")) {
            MongoCollection<Document> rows = database.getCollection(name);
            var open = rows.find(regex("body", "\"visibility\":\"private\"")).into(new ArrayList<>());
            for (Document row : open) {
                ObjectNode body = (ObjectNode) JSON.readTree(row.getString("body"));
                if (body.path("post") instanceof ObjectNode post && post.remove("words") != null) {
                    rows.updateOne(eq("_id", row.get("_id")), Updates.set("body", JSON.writeValueAsString(body)));
                }
            }
        }
    }
}
