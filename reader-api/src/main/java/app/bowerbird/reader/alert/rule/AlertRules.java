package app.bowerbird.reader.alert.rule;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// The rules of all readers; whoever has none wants no alerts.
/// ```json
/// {"_id": "r1", "people": 5, "hours": 6, "language": "de", "made_at": ISODate()}
/// ```
@Component
public class AlertRules {

    private final MongoCollection<Document> rules;

    AlertRules(MongoDatabase database) {
        this.rules = database.getCollection("alert_rules");
    }

    public Optional<AlertRule> of(String reader) {
        return Optional.ofNullable(rules.find(eq("_id", reader)).first()).map(AlertRules::rule);
    }

    public List<AlertRule> all() {
        return rules.find().map(AlertRules::rule).into(new ArrayList<>());
    }

    public void keep(AlertRule rule) {
        var document = new Document("_id", rule.reader())
                .append("people", rule.people())
                .append("hours", rule.hours())
                .append("language", rule.language().toLanguageTag())
                .append("made_at", Date.from(rule.madeAt()));
        rules.replaceOne(eq("_id", rule.reader()), document, new ReplaceOptions().upsert(true));
    }

    public void remove(String reader) {
        rules.deleteOne(eq("_id", reader));
    }

    private static AlertRule rule(Document from) {
        return new AlertRule(
                from.getString("_id"),
                from.getInteger("people"),
                from.getInteger("hours"),
                Locale.forLanguageTag(from.getString("language")),
                from.getDate("made_at").toInstant());
    }
}
