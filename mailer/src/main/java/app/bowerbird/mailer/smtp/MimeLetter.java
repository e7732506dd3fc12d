package app.bowerbird.mailer.smtp;

import app.bowerbird.mailer.mail.Attachment;
import app.bowerbird.mailer.mail.Letter;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.Sender;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;

/// A mail as it goes over the wire: the same bytes at every try.
final class MimeLetter extends MimeMessage {

    private final String messageId;

    MimeLetter(Session session, Mail mail, Letter letter, Sender sender) throws MessagingException, IOException {
        super(session);
        this.messageId = "<%s@%s>".formatted(mail.id(), sender.domain());
        setFrom(new InternetAddress(sender.address(), sender.name().isEmpty() ? null : sender.name(), "UTF-8"));
        setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        setSubject(mail.subject(), "UTF-8");
        setSentDate(Date.from(mail.sendAt()));
        for (var header : mail.headers().entrySet()) {
            setHeader(header.getKey(), header.getValue());
        }
        if (letter.attachments().isEmpty() && letter.html() == null) {
            setText(letter.text(), "UTF-8");
        } else {
            setContent(content(mail.id(), letter));
        }
        saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    /// Files that the HTML shows stand with it, the others around both (RFC 2387).
    private static MimeMultipart content(String id, Letter letter) throws MessagingException, IOException {
        var shown = letter.attachments().stream()
                .filter(each -> each.contentId() != null && letter.html() != null)
                .toList();
        var attached = letter.attachments().stream()
                .filter(each -> !shown.contains(each))
                .toList();
        if (attached.isEmpty()) {
            return words(id, letter, shown);
        }
        var mixed = new Parts("mixed", "bower-all-" + id);
        if (letter.html() == null) {
            mixed.addBodyPart(text(letter.text(), "plain"));
        } else {
            mixed.addBodyPart(part(words(id, letter, shown)));
        }
        for (var each : attached) {
            mixed.addBodyPart(file(each));
        }
        return mixed;
    }

    private static MimeMultipart words(String id, Letter letter, List<Attachment> shown)
            throws MessagingException, IOException {
        var alternative = new Parts("alternative", "bower-" + id);
        alternative.addBodyPart(text(letter.text(), "plain"));
        var html = text(String.valueOf(letter.html()), "html");
        if (shown.isEmpty()) {
            alternative.addBodyPart(html);
            return alternative;
        }
        var related = new Parts("related", "bower-shown-" + id);
        related.addBodyPart(html);
        for (var each : shown) {
            related.addBodyPart(file(each));
        }
        alternative.addBodyPart(part(related));
        return alternative;
    }

    private static MimeBodyPart part(MimeMultipart parts) throws MessagingException {
        var part = new MimeBodyPart();
        part.setContent(parts);
        return part;
    }

    private static MimeBodyPart text(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }

    private static MimeBodyPart file(Attachment file) throws MessagingException, IOException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.content(), file.type())));
        part.setFileName(MimeUtility.encodeText(file.name(), "UTF-8", "B"));
        part.setDisposition(file.contentId() == null ? Part.ATTACHMENT : Part.INLINE);
        if (file.contentId() != null) {
            part.setContentID("<" + file.contentId() + ">");
        }
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    /// The library's own boundary holds the time and a counter; this one stays the same.
    private static final class Parts extends MimeMultipart {
        Parts(String subtype, String boundary) throws MessagingException {
            super(subtype);
            var type = new ContentType(contentType);
            type.setParameter("boundary", boundary);
            contentType = type.toString();
        }
    }
}
