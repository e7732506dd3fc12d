package app.bowerbird.reader.alert.outbox;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// Each story is alerted of once, ever: first its mail is stored, then that it was told, and the mail goes when the
/// queue has it. A crash in between stores the same mail under the same name, which mailer sends once.
/// ```json
/// alert_mails: {"_id": "r1:12", "to": "…", "subject": "…", "text": "…", "expires_at": ISODate(), "try_at": ISODate()}
/// alert_stories: {"_id": "r1:12", "at": ISODate()}
/// ```
@Component
public class AlertMails {

    /// Something is to be ordered now.
    public record Waiting() {}

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final MongoCollection<Document> mails;
    private final MongoCollection<Document> told;
    private final Clock clock;

    AlertMails(MongoDatabase database, Clock clock) {
        this.mails = database.getCollection("alert_mails");
        this.told = database.getCollection("alert_stories");
        this.clock = clock;
    }

    public static String id(String reader, int story) {
        return reader + ":" + story;
    }

    /// @return those of which there was an alert
    public Set<String> told(List<String> ids) {
        return told.find(in("_id", ids)).map(each -> each.getString("_id")).into(new HashSet<>());
    }

    public void put(AlertMail mail) {
        Date now = Date.from(clock.instant());
        insert(
                mails,
                new Document("_id", mail.id())
                        .append("to", mail.to())
                        .append("subject", mail.subject())
                        .append("text", mail.text())
                        .append("expires_at", Date.from(mail.expiresAt()))
                        .append("try_at", now));
        insert(told, new Document("_id", mail.id()).append("at", now));
    }

    /// @return those nobody else is ordering; they come again when they are not marked as sent
    public List<AlertMail> take() {
        Instant now = clock.instant();
        var taken = new ArrayList<AlertMail>();
        for (Document each : mails.find().into(new ArrayList<>())) {
            Date tryAt = each.getDate("try_at");
            var mine = new Document("_id", each.getString("_id")).append("try_at", tryAt);
            if (!tryAt.toInstant().isAfter(now)
                    && mails.updateOne(mine, Updates.set("try_at", Date.from(now.plus(LEASE))))
                                    .getModifiedCount()
                            == 1) {
                taken.add(new AlertMail(
                        each.getString("_id"),
                        each.getString("to"),
                        each.getString("subject"),
                        each.getString("text"),
                        each.getDate("expires_at").toInstant()));
            }
        }
        return taken;
    }

    public void sent(AlertMail mail) {
        mails.deleteOne(eq("_id", mail.id()));
    }

    private static void insert(MongoCollection<Document> into, Document document) {
        try {
            into.insertOne(document);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }
}
