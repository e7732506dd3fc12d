package app.bowerbird.mailer.schedule;

import static com.mongodb.client.model.Filters.eq;

import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailList;
import app.bowerbird.mailer.mail.Mails;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Eight in the morning stays eight in the morning: when this Java knows other rules of the time zones than the one
/// before it, every mail that waits for a local time gets its instant anew.
///
/// ```json
/// house {"_id": "zones", "rules": "2026a"}
/// ```
public final class KeepWallTimes {

    private static final Logger log = LoggerFactory.getLogger(KeepWallTimes.class);

    private final MailList list;
    private final Mails mails;
    private final Minutes minutes;
    private final MongoCollection<Document> house;

    public KeepWallTimes(MailList list, Mails mails, Minutes minutes, MongoDatabase database) {
        this.list = list;
        this.mails = mails;
        this.minutes = minutes;
        this.house = database.getCollection("house");
    }

    /// @param rules the name of the rules that hold now
    public void under(String rules) {
        var known = house.find(eq("_id", "zones")).first();
        if (known != null && rules.equals(known.getString("rules"))) {
            return;
        }
        if (known != null) {
            list.eachByWallTime(this::keep);
            log.atInfo().addKeyValue("rules", rules).log("the rules of time zones changed, local times were kept");
        }
        house.updateOne(eq("_id", "zones"), Updates.set("rules", rules), new UpdateOptions().upsert(true));
    }

    private void keep(Mail mail) {
        var words = mail.order().wallTime();
        var at = words == null
                ? null
                : WallTime.read(words, null).map(WallTime::at).orElse(null);
        if (at != null && !at.equals(mail.sendAt()) && mails.moveTo(mail, at, at, words)) {
            minutes.add(mail.id(), at);
        }
    }
}
