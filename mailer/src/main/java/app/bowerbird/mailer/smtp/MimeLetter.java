package app.bowerbird.mailer.smtp;

import app.bowerbird.mailer.mail.Letter;
import app.bowerbird.mailer.mail.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/// A mail as it goes over the wire: the same bytes at every try, and nothing after a lost claim but silence.
final class MimeLetter extends MimeMessage {

    private final String messageId;
    private final Runnable beforeTheDot;

    MimeLetter(Session session, Mail mail, Letter letter, SmtpSettings settings, Runnable beforeTheDot)
            throws MessagingException, IOException {
        super(session);
        this.messageId = "<%s@%s>".formatted(mail.id(), settings.domain());
        this.beforeTheDot = beforeTheDot;
        setFrom(new InternetAddress(settings.fromAddress(), settings.fromName(), "UTF-8"));
        setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        setSubject(mail.subject(), "UTF-8");
        setSentDate(Date.from(mail.sendAt()));
        for (var header : mail.headers().entrySet()) {
            setHeader(header.getKey(), header.getValue());
        }
        if (letter.html() == null) {
            setText(letter.text(), "UTF-8");
        } else {
            var alternative = new Alternative("bower-" + mail.id());
            alternative.addBodyPart(part(letter.text(), "plain"));
            alternative.addBodyPart(part(letter.html(), "html"));
            setContent(alternative);
        }
        saveChanges();
    }

    /// Inside DATA, all is written and the final dot is not: the last moment at which a mail can be kept back.
    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        super.writeTo(out, ignored);
        beforeTheDot.run();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }

    /// The library's own boundary holds the time and a counter; this one stays the same.
    private static final class Alternative extends MimeMultipart {
        Alternative(String boundary) throws MessagingException {
            super("alternative");
            var type = new ContentType(contentType);
            type.setParameter("boundary", boundary);
            contentType = type.toString();
        }
    }
}
