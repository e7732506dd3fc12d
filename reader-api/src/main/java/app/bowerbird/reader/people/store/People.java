package app.bowerbird.reader.people.store;

import static com.mongodb.client.model.Filters.eq;

import app.bowerbird.reader.people.person.Account;
import app.bowerbird.reader.people.person.Circle;
import app.bowerbird.reader.people.person.Person;
import app.bowerbird.reader.people.person.Weight;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What all readers say of people: one document each, read with every look at a shelf, so that a merge holds at once on
/// every copy of the service, for what came and what comes. No share and no story is changed by it.
/// ```json
/// {"_id": "r1", "rev": 3, "people": [{"name": "Alice", "weight": "close", "accounts": [
///     {"id": "mastodon:https://bower.example/@alice", "called": "Alice"}, {"id": "x:1001", "called": "Alice E."}]}],
///  "apart": [{"one": "bluesky:did:plc:b", "other": "x:1002"}]}
/// ```
@Component
public class People {

    private static final int ATTEMPTS = 60;

    private final MongoCollection<Document> people;

    public People(MongoDatabase database) {
        this.people = database.getCollection("people");
    }

    public Circle of(String reader) {
        return circle(people.find(eq("_id", reader)).first());
    }

    /// @param change of what is said; asked again when somebody else was faster
    /// @return what is said after it
    public Circle change(String reader, UnaryOperator<Circle> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Document found = people.find(eq("_id", reader)).first();
            Circle before = circle(found);
            Circle after = change.apply(before);
            if (after.equals(before) || write(reader, found, after)) {
                return after;
            }
        }
        throw new IllegalStateException("what is said of people keeps changing");
    }

    private boolean write(String reader, @Nullable Document before, Circle after) {
        long rev = before == null ? 0 : before.get("rev", Number.class).longValue();
        var document = new Document("_id", reader)
                .append("rev", rev + 1)
                .append("people", after.people().stream().map(People::document).toList())
                .append(
                        "apart",
                        after.apart().stream()
                                .map(pair -> new Document("one", pair.one()).append("other", pair.other()))
                                .toList());
        if (before != null) {
            var unchanged = new Document("_id", reader).append("rev", rev);
            return people.replaceOne(unchanged, document).getMatchedCount() == 1;
        }
        try {
            people.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static Document document(Person person) {
        return new Document("name", person.name())
                .append("weight", person.weight().word())
                .append(
                        "accounts",
                        person.accounts().stream()
                                .map(account -> new Document("id", account.id()).append("called", account.called()))
                                .toList());
    }

    private static Circle circle(@Nullable Document found) {
        if (found == null) {
            return Circle.NONE;
        }
        var apart = new LinkedHashSet<Circle.Pair>();
        found.getList("apart", Document.class, List.of())
                .forEach(pair -> apart.add(new Circle.Pair(pair.getString("one"), pair.getString("other"))));
        return new Circle(
                found.getList("people", Document.class, List.of()).stream()
                        .map(People::person)
                        .toList(),
                apart);
    }

    private static Person person(Document from) {
        return new Person(
                from.getString("name"),
                Weight.of(from.getString("weight")).orElse(Weight.NORMAL),
                from.getList("accounts", Document.class, List.of()).stream()
                        .map(account -> new Account(account.getString("id"), account.getString("called")))
                        .toList());
    }
}
