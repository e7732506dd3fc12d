package app.bowerbird.mailer.smtp;

import app.bowerbird.mailer.mail.Sender;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The mail server we hand letters to. Without a host, mails are held.
///
/// @param host name or address; empty: none
/// @param port 465 speaks TLS from the first byte, any other may be upgraded by STARTTLS
/// @param starttls `required`, `off`, or `auto`: used when offered, and required where a password would go over
/// the line
/// @param from `address` or `Name <address>`; when empty, the user name where that is an address
/// @param connections letters under way at once
/// @param greeting patience until the server is ready for a letter
/// @param commands patience for each answer up to the text (RFC 5321 4.5.3.2: 5 minutes)
/// @param verdict patience for the answer to the text (RFC 5321 4.5.3.2.6: at least 10 minutes)
@ConfigurationProperties("mailer.smtp")
public record SmtpSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("auto") Starttls starttls,
        @DefaultValue("") String from,
        @DefaultValue("8") int connections,
        @DefaultValue("30s") Duration greeting,
        @DefaultValue("5m") Duration commands,
        @DefaultValue("10m") Duration verdict) {

    public enum Starttls {
        REQUIRED,
        AUTO,
        OFF
    }

    public SmtpSettings {
        if (from.isBlank() && username.contains("@")) {
            from = username;
        }
        if (!host.isBlank()) {
            require(port > 0 && port < 65536, "mailer.smtp.port: not a port");
            require(connections > 0, "mailer.smtp.connections: at least 1");
            require(!from.isBlank(), "mailer.from: must be set when mailer.smtp.host is");
            require(Sender.of(from).isPresent(), "mailer.from: neither an address nor a name with an address in <>");
        }
    }

    public boolean given() {
        return !host.isBlank();
    }

    /// Whom mails are from that name nobody else; reports of what did not arrive come back there.
    Sender sender() {
        return Sender.of(from).orElseThrow();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
