package app.bowerbird.mailer.smtp;

import app.bowerbird.mailer.failpoint.Failpoint;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;

/// One connection to the mail server. Letters go over it one after the other, each with an envelope of its own.
final class Line implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(4);
    private static final int LETTERS = 100;

    private final SmtpSettings settings;
    private final PatientSockets socket = new PatientSockets();
    private final Session session;
    private final LetterTransport transport;
    private int letters;
    private long idleSince;

    Line(SmtpSettings settings, Failpoint failpoint) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings, socket));
        this.transport = new LetterTransport(session, settings.port() == 465, failpoint);
    }

    void connect() throws MessagingException {
        if (settings.username().isBlank()) {
            transport.connect();
        } else {
            transport.connect(settings.host(), settings.port(), settings.username(), settings.password());
        }
    }

    Session session() {
        return session;
    }

    LetterTransport transport() {
        return transport;
    }

    PatientSockets socket() {
        return socket;
    }

    /// Whether another letter may go over it, counted from here.
    boolean rests() {
        idleSince = System.nanoTime();
        return ++letters < LETTERS;
    }

    boolean isFresh() {
        return letters == 0;
    }

    boolean isIdleTooLong() {
        return System.nanoTime() - idleSince > IDLE.toNanos();
    }

    @Override
    public void close() {
        // After the verdict nothing the server says matters, so it is not waited for long.
        socket.waitQuietly(Duration.ofSeconds(5));
        try {
            transport.close();
        } catch (MessagingException e) {
            // It is gone either way.
        }
    }

    private static Properties properties(SmtpSettings settings, PatientSockets socket) {
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
            properties.put(protocol + "from", settings.sender().address());
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
}
