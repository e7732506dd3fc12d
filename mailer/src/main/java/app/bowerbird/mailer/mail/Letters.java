package app.bowerbird.mailer.mail;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/// What each mail says, apart from [Mails] so that a change of state does not rewrite it.
///
/// ```json
/// {"_id": "9f2c…", "text": "…", "html": "<!DOCTYPE html>…"}
/// ```
public final class Letters {

    private final MongoCollection<Document> letters;

    public Letters(MongoDatabase database) {
        this.letters = database.getCollection("letters");
    }

    /// Lies before its mail does, so that no mail is ever found without what it says.
    public void put(String mailId, Letter letter) {
        var document = new Document("_id", mailId).append("text", letter.text());
        if (letter.html() != null) {
            document.append("html", letter.html());
        }
        letters.replaceOne(eq("_id", mailId), document, new ReplaceOptions().upsert(true));
    }

    /// Goes before its mail does, so that none is left that nobody finds.
    public void remove(List<String> mailIds) {
        letters.deleteMany(in("_id", mailIds));
    }

    public Optional<Letter> find(String mailId) {
        return Optional.ofNullable(letters.find(eq("_id", mailId)).first())
                .map(document -> new Letter(document.getString("text"), document.getString("html")));
    }
}
