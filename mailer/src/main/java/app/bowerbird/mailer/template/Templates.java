package app.bowerbird.mailer.template;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/// The templates of each client.
///
/// ```json
/// {"_id": "shop/bill", "subject": "Bill {{number}}", "text": "…", "html": "…", "changed_at": …}
/// ```
public final class Templates {

    private final MongoCollection<Document> templates;

    public Templates(MongoDatabase database) {
        this.templates = database.getCollection("templates");
    }

    public void put(String client, Template template) {
        var id = id(client, template.name());
        var document = new Document("_id", id)
                .append("subject", template.subject())
                .append("text", template.text())
                .append("changed_at", template.changedAt());
        if (template.html() != null) {
            document.append("html", template.html());
        }
        templates.replaceOne(eq("_id", id), document, new ReplaceOptions().upsert(true));
    }

    public Optional<Template> find(String client, String name) {
        return Optional.ofNullable(templates.find(eq("_id", id(client, name))).first())
                .map(Templates::read);
    }

    public List<Template> of(String client) {
        var all = templates
                .find(and(gt("_id", client + "/"), lt("_id", client + "0")))
                .map(Templates::read)
                .into(new ArrayList<>());
        all.sort(Comparator.comparing(Template::name));
        return all;
    }

    /// False when there is none.
    public boolean remove(String client, String name) {
        return templates.deleteOne(eq("_id", id(client, name))).getDeletedCount() == 1;
    }

    private static Template read(Document found) {
        var id = found.getString("_id");
        return new Template(
                id.substring(id.indexOf('/') + 1),
                found.getString("subject"),
                found.getString("text"),
                found.getString("html"),
                found.getDate("changed_at").toInstant());
    }

    private static String id(String client, String name) {
        return client + "/" + name;
    }
}
