package app.bowerbird.mailer.mail;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

/// What each mail says, apart from [Mails] so that a change of state does not rewrite it. A letter never changes.
///
/// ```json
/// {"_id": "9f2c…", "text": "…", "html": "<!DOCTYPE html>…", "subject": "…",
///  "attachments": [{"name": "bill.pdf", "type": "application/pdf", "content": BinData, "content_id": "…"}]}
/// ```
///
/// The `_id` is the mail's, with what tells letters of the same mail apart behind a colon: two orders with one key
/// that race for it, and the words that a condition brought.
public final class Letters {

    private static final String FROZEN = ":frozen";

    private final MongoCollection<Document> letters;

    public Letters(MongoDatabase database) {
        this.letters = database.getCollection("letters");
    }

    /// The name for the letter of an order with this fingerprint.
    public static String name(String mailId, String fingerprint) {
        return mailId + ":" + fingerprint;
    }

    /// The name for the words that a mail's condition brought with its first yes.
    public static String frozen(String mailId) {
        return mailId + FROZEN;
    }

    /// Lies before its mail does, so that no mail is ever found without what it says. What lies there already stays.
    public void put(String name, Letter letter) {
        put(Map.of(name, letter));
    }

    /// The same for several in one go, by their names.
    public void put(Map<String, Letter> named) {
        Mails.insert(
                letters,
                named.entrySet().stream()
                        .map(each -> document(each.getKey(), each.getValue()))
                        .toList());
    }

    /// Goes before its mail does, so that none is left that nobody finds.
    public void remove(List<String> names) {
        letters.deleteMany(in("_id", names));
        letters.deleteMany(in("_id", names.stream().map(Letters::frozen).toList()));
    }

    public Optional<Letter> find(String name) {
        return Optional.ofNullable(letters.find(eq("_id", name)).first())
                .map(document -> new Letter(
                        document.getString("subject"),
                        document.getString("text"),
                        document.getString("html"),
                        attachments(document)));
    }

    private static Document document(String name, Letter letter) {
        var document = new Document("_id", name).append("text", letter.text());
        if (letter.html() != null) {
            document.append("html", letter.html());
        }
        if (letter.subject() != null) {
            document.append("subject", letter.subject());
        }
        if (!letter.attachments().isEmpty()) {
            document.append(
                    "attachments",
                    letter.attachments().stream().map(Letters::document).toList());
        }
        return document;
    }

    private static Document document(Attachment attachment) {
        var document = new Document("name", attachment.name())
                .append("type", attachment.type())
                .append("content", new Binary(attachment.content()));
        if (attachment.contentId() != null) {
            document.append("content_id", attachment.contentId());
        }
        return document;
    }

    private static List<Attachment> attachments(Document letter) {
        var attachments = new ArrayList<Attachment>();
        for (var each : letter.getList("attachments", Document.class, List.of())) {
            attachments.add(new Attachment(
                    each.getString("name"),
                    each.getString("type"),
                    each.get("content", Binary.class).getData(),
                    each.getString("content_id")));
        }
        return attachments;
    }
}
