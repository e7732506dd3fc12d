package app.bowerbird.poller.schema;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.util.function.Consumer;

/// Timelines of X from before there were budgets read home and nothing else; they go on so, under a cap.
final class CapHomesOnX implements Consumer<MongoDatabase> {

    @Override
    public void accept(MongoDatabase database) {
        database.getCollection("timelines")
                .updateMany(
                        and(eq("source", "x"), exists("settings.home", false)),
                        Updates.combine(
                                Updates.set("settings.home", "true"),
                                Updates.set("settings.bookmarks", "false"),
                                Updates.set("settings.likes", "false"),
                                Updates.set("settings.cap_day", "2.00"),
                                Updates.set("settings.cap_month", "60.00")));
    }
}
