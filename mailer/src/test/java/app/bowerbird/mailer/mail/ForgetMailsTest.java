package app.bowerbird.mailer.mail;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.mailer.Fixtures;
import app.bowerbird.mailer.Store;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is found of a reader who leaves, and taken away.
class ForgetMailsTest {

    private final Store store = new Store();
    private final Mails mails = new Mails(store.database());
    private final MailList list = new MailList(store.database());
    private final Letters letters = new Letters(store.database());

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void findsTheMailsOfOneReaderAndTheInvitationThatBroughtThem() {
        add("digest:r2:2026-11-20");
        add("reset:r2:k3v9x2ab");
        add("digest:r21:2026-11-20");
        add("invitation:r1:k3v9x2ab");
        store.database()
                .getCollection("mails")
                .updateOne(
                        new Document("key", "invitation:r1:k3v9x2ab"),
                        new Document("$set", new Document("tag", "account").append("to", "bob@example.org")));

        List<String> theirs = list.of("r2", "bob@example.org");
        letters.remove(theirs);
        mails.remove(theirs);

        assertThat(theirs).hasSize(3);
        String kept = Mail.id(Order.HOUSE, "digest:r21:2026-11-20");
        assertThat(mails.find(kept)).isPresent();
        assertThat(letters.find(kept)).isPresent();
        assertThat(store.database().getCollection("mails").countDocuments()).isEqualTo(1);
        assertThat(store.database().getCollection("letters").countDocuments()).isEqualTo(1);
        assertThat(list.of("r2", "")).isEmpty();
        mails.remove(List.of());
    }

    private void add(String key) {
        Mail mail = Fixtures.mail(key);
        letters.put(mail.id(), Fixtures.LETTER);
        mails.add(mail);
    }
}
