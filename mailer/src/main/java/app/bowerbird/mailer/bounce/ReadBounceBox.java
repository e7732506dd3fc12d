package app.bowerbird.mailer.bounce;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.bson.Document;

/// Reads the reports in a mailbox: each message once, those about our mails marked as read, all others left alone.
///
/// ```json
/// bounce_boxes {"_id": "bounces@bower.example/INBOX", "validity": 1732, "last": 4711}
/// ```
///
/// How far it was read is noted after the reports are taken, so a fall in between has some taken twice, which changes
/// nothing. When the server numbers its messages anew (RFC 3501 2.3.1.1), all are read again.
public final class ReadBounceBox {

    private static final int LARGEST = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BounceBoxSettings settings;
    private final TakeReports reports;
    private final MongoCollection<Document> boxes;
    private final String id;

    public ReadBounceBox(BounceBoxSettings settings, TakeReports reports, MongoDatabase store) {
        this.settings = settings;
        this.reports = reports;
        this.boxes = store.getCollection("bounce_boxes");
        this.id = settings.username() + "/" + settings.folder();
    }

    public boolean given() {
        return settings.given();
    }

    /// @return how many messages were about mails of ours
    public int read() throws MessagingException, IOException {
        var protocol = settings.port() == 993 && settings.tls() == BounceBoxSettings.Tls.REQUIRED ? "imaps" : "imap";
        try (var store = Session.getInstance(properties()).getStore(protocol)) {
            store.connect(settings.host(), settings.port(), settings.username(), settings.password());
            try (var folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_WRITE);
                return read(folder, (UIDFolder) folder);
            }
        }
    }

    private int read(Folder folder, UIDFolder numbers) throws MessagingException, IOException {
        int ours = 0;
        long last = last(numbers.getUIDValidity());
        for (var message : numbers.getMessagesByUID(last + 1, UIDFolder.LASTUID)) {
            // Asked for what lies beyond the last one, a server answers with the last one.
            long number = numbers.getUID(message);
            if (number > last) {
                ours += take(folder, message) ? 1 : 0;
                boxes.updateOne(eq("_id", id), Updates.max("last", number));
            }
        }
        return ours;
    }

    private boolean take(Folder folder, Message message) throws MessagingException, IOException {
        if (message.getSize() > LARGEST) {
            return false;
        }
        var raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        boolean ours = reports.take(raw.toByteArray(), null).stream()
                .anyMatch(taken -> !taken.outcome().equals("unknown"));
        if (ours) {
            folder.setFlags(new Message[] {message}, new Flags(Flags.Flag.SEEN), true);
        }
        return ours;
    }

    private long last(long validity) {
        var found = boxes.find(eq("_id", id)).first();
        if (found != null && found.getLong("validity") == validity) {
            return found.getLong("last");
        }
        var begun = new Document("_id", id).append("validity", validity).append("last", 0L);
        if (found == null) {
            boxes.insertOne(begun);
        } else {
            boxes.replaceOne(eq("_id", id), begun);
        }
        return 0;
    }

    private Properties properties() {
        var properties = new Properties();
        var millis = String.valueOf(PATIENCE.toMillis());
        for (var protocol : new String[] {"mail.imap.", "mail.imaps."}) {
            properties.put(protocol + "connectiontimeout", millis);
            properties.put(protocol + "timeout", millis);
            properties.put(protocol + "writetimeout", millis);
            // Looking at a message does not mark it as read.
            properties.put(protocol + "peek", "true");
            properties.put(protocol + "ssl.checkserveridentity", "true");
        }
        boolean required = settings.tls() == BounceBoxSettings.Tls.REQUIRED;
        properties.put("mail.imap.starttls.enable", String.valueOf(required));
        properties.put("mail.imap.starttls.required", String.valueOf(required));
        return properties;
    }
}
