package app.bowerbird.reader.mail.life;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// The last test mail of each reader.
///
/// ```json
/// {"_id": "r1", "key": "test:r1:2f9c…", "to": "ada@example.org", "asked_at": ISODate()}
/// ```
@Component
public class TestMails {

    private final MongoCollection<Document> mails;

    TestMails(MongoDatabase database) {
        this.mails = database.getCollection("test_mails");
    }

    public void keep(String reader, TestMail mail) {
        var document = new Document("_id", reader)
                .append("key", mail.key())
                .append("to", mail.to())
                .append("asked_at", Date.from(mail.askedAt()));
        mails.replaceOne(eq("_id", reader), document, new ReplaceOptions().upsert(true));
    }

    public Optional<TestMail> of(String reader) {
        return Optional.ofNullable(mails.find(eq("_id", reader)).first())
                .map(found -> new TestMail(
                        found.getString("key"),
                        found.getString("to"),
                        found.getDate("asked_at").toInstant()));
    }
}
