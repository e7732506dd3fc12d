package app.bowerbird.mailer.smtp;

import app.bowerbird.mailer.mail.Letter;
import app.bowerbird.mailer.mail.Mail;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// Hands one letter to the mail server: one connection, one recipient, one verdict.
///
/// The library's transport is driven step by step, because patience differs before, during and after the text,
/// and because the claim is looked at once more just before the final dot.
public final class Smtp {

    private static final int NO_CODE = 0;
    private static final int WORDS = 300;

    private final SmtpSettings settings;

    public Smtp(SmtpSettings settings) {
        this.settings = settings;
    }

    public boolean ready() {
        return settings.given();
    }

    /// Blocks until the server's verdict, or until patience ends.
    ///
    /// @param stillOurs asked just before the final dot; when it says no, the server never sees that dot
    public SmtpAnswer send(Mail mail, Letter letter, BooleanSupplier stillOurs) {
        var socket = new PatientSockets();
        var session = Session.getInstance(properties(socket));
        try (var transport = (SMTPTransport) session.getTransport(settings.port() == 465 ? "smtps" : "smtp")) {
            return hand(mail, letter, stillOurs, socket, session, transport);
        } catch (LostClaim e) {
            return new SmtpAnswer.TakenOver(NO_CODE, "another mailer took it over");
        } catch (MessagingException | IOException e) {
            return new SmtpAnswer.NotNow(NO_CODE, words(e));
        }
    }

    private SmtpAnswer hand(
            Mail mail,
            Letter letter,
            BooleanSupplier stillOurs,
            PatientSockets socket,
            Session session,
            SMTPTransport transport)
            throws MessagingException, IOException {
        try {
            transport.connect();
        } catch (AuthenticationFailedException e) {
            return new SmtpAnswer.NotNow(NO_CODE, "the mail server does not accept our login: " + words(e));
        }
        socket.wait(settings.commands());
        var message = new MimeLetter(session, mail, letter, settings, () -> {
            if (!stillOurs.getAsBoolean()) {
                throw new LostClaim();
            }
            socket.waitQuietly(settings.verdict());
        });
        try {
            transport.sendMessage(message, new Address[] {new InternetAddress(mail.to(), true)});
            return new SmtpAnswer.Taken(transport.getLastReturnCode(), trim(transport.getLastServerResponse()));
        } catch (SendFailedException e) {
            return refusal(e);
        } finally {
            // After the verdict nothing the server says matters, so it is not waited for long.
            socket.waitQuietly(Duration.ofSeconds(5));
        }
    }

    private static SmtpAnswer refusal(SendFailedException failure) {
        int code = NO_CODE;
        var words = words(failure);
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            int found =
                    switch (e) {
                        case SMTPAddressFailedException address -> address.getReturnCode();
                        case SMTPSenderFailedException sender -> sender.getReturnCode();
                        case SMTPSendFailedException send -> send.getReturnCode();
                        default -> NO_CODE;
                    };
            if (found > NO_CODE) {
                code = found;
                words = words(e);
            }
        }
        // 530 to 538 speak of our login or of encryption, not of this mail (RFC 4954, RFC 3207).
        boolean ours = code >= 530 && code <= 538;
        return code >= 500 && !ours ? new SmtpAnswer.Rejected(code, words) : new SmtpAnswer.NotNow(code, words);
    }

    private Properties properties(PatientSockets socket) {
        var properties = new Properties();
        boolean login = !settings.username().isBlank();
        boolean required = settings.starttls() == SmtpSettings.Starttls.REQUIRED
                || (settings.starttls() == SmtpSettings.Starttls.AUTO && login);
        for (var protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.put(protocol + "host", settings.host());
            properties.put(protocol + "port", String.valueOf(settings.port()));
            properties.put(protocol + "auth", String.valueOf(login));
            properties.put(protocol + "user", settings.username());
            properties.put(protocol + "connectiontimeout", millis(settings.greeting()));
            properties.put(protocol + "timeout", millis(settings.greeting()));
            properties.put(protocol + "writetimeout", millis(settings.commands()));
            properties.put(protocol + "from", settings.fromAddress());
            properties.put(protocol + "quitwait", "false");
            properties.put(
                    protocol + "starttls.enable", String.valueOf(settings.starttls() != SmtpSettings.Starttls.OFF));
            properties.put(protocol + "starttls.required", String.valueOf(required));
            if (!required) {
                // Encryption that may be left out altogether need not know whom it talks to (RFC 7435).
                properties.put(protocol + "ssl.trust", "*");
                properties.put(protocol + "ssl.checkserveridentity", "false");
            }
        }
        properties.put("mail.smtp.socketFactory", socket);
        return properties;
    }

    private static String millis(Duration patience) {
        return String.valueOf(patience.toMillis());
    }

    private static String words(Exception failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        var message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return trim(
                last instanceof SocketException || last instanceof IOException
                        ? message + ": " + last.getMessage()
                        : message);
    }

    private static String trim(String words) {
        var line = words.replaceAll("\\s+", " ").strip();
        return line.length() <= WORDS ? line : line.substring(0, WORDS);
    }

    /// Flies from just before the final dot through the library, which closes the connection on its way.
    private static final class LostClaim extends RuntimeException {
        LostClaim() {
            super("another mailer took it over", null, false, false);
        }
    }
}
