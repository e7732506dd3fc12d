package app.bowerbird.mailer.api;

import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailList.Place;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the next page of a list begins, as a word.
final class Cursors {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})-([0-9a-f]{32})");

    private Cursors() {}

    static String of(Mail last) {
        return last.order().receivedAt().toEpochMilli() + "-" + last.id();
    }

    static Optional<Place> read(String cursor) {
        var form = FORM.matcher(cursor);
        return form.matches()
                ? Optional.of(new Place(Instant.ofEpochMilli(Long.parseLong(form.group(1))), form.group(2)))
                : Optional.empty();
    }
}
