package app.bowerbird.mailer.bounce;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePartDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a delivery status notification as a mail server sends it (RFC 3462, RFC 3464): a `multipart/report` with a
/// `message/delivery-status` and the mail it is about, or its headers.
final class ReadReport {

    private static final int RECIPIENTS = 100;
    private static final int LONGEST = 300;
    private static final Pattern OURS = Pattern.compile("<([0-9a-f]{32})@[^<>\\s]+>");

    private ReadReport() {}

    /// One report for each recipient; empty when this is no report about a mail of ours.
    static List<Report> from(byte[] raw) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            return message.isMimeType("multipart/report")
                    ? from(new MimeMultipart(new MimePartDataSource(message)))
                    : List.of();
        } catch (MessagingException | IOException | RuntimeException notAReport) {
            return List.of();
        }
    }

    private static List<Report> from(MimeMultipart parts) throws MessagingException, IOException {
        @Nullable BodyPart status = null;
        Optional<String> mailId = Optional.empty();
        for (int i = 0; i < parts.getCount(); i++) {
            var part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
                status = part;
            } else if (part.isMimeType("message/rfc822")
                    || part.isMimeType("text/rfc822-headers")
                    || part.isMimeType("message/global")) {
                mailId = mailId(part);
            }
        }
        return status == null || mailId.isEmpty() ? List.of() : recipients(status, mailId.get());
    }

    private static Optional<String> mailId(BodyPart returned) throws MessagingException, IOException {
        try (var in = returned.getInputStream()) {
            var id = OURS.matcher(String.valueOf(new InternetHeaders(in, true).getHeader("Message-ID", ",")));
            return id.find() ? Optional.of(id.group(1)) : Optional.empty();
        }
    }

    /// The first block is of the whole mail, each further one of a recipient.
    private static List<Report> recipients(BodyPart status, String mailId) throws MessagingException, IOException {
        var reports = new ArrayList<Report>();
        try (var in = status.getInputStream()) {
            for (int block = 0; block < RECIPIENTS && in.available() > 0; block++) {
                report(in, mailId).ifPresent(reports::add);
            }
        }
        return reports;
    }

    private static Optional<Report> report(InputStream in, String mailId) throws MessagingException {
        var fields = new InternetHeaders(in, true);
        var recipient = field(fields, "Original-Recipient");
        recipient = recipient.isEmpty() ? field(fields, "Final-Recipient") : recipient;
        var action = field(fields, "Action").toLowerCase(Locale.ROOT);
        if (recipient.isEmpty() || action.isEmpty()) {
            return Optional.empty();
        }
        var words = field(fields, "Diagnostic-Code");
        return Optional.of(new Report(
                mailId,
                recipient,
                action,
                field(fields, "Status").split(" ")[0],
                words.isEmpty() ? "the mail server said " + action : words));
    }

    /// Without its type (`rfc822;`, `smtp;`) and without line breaks.
    private static String field(InternetHeaders fields, String name) {
        var value = fields.getHeader(name, null);
        if (value == null) {
            return "";
        }
        var line = value.replaceAll("\\s+", " ")
                .replaceFirst("^ ?[A-Za-z0-9-]+ ?; ?", "")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
