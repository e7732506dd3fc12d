package app.bowerbird.mailer.bounce;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The mailbox that reports of mails come back to, read by IMAP. Without a host none is read.
///
/// @param host name or address; empty: none
/// @param port 993 speaks TLS from the first byte; any other is upgraded by STARTTLS
/// @param tls `required`, or `off` for a server on this machine
@ConfigurationProperties("mailer.bounces")
public record BounceBoxSettings(
        @DefaultValue("") String host,
        @DefaultValue("993") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("required") Tls tls) {

    public enum Tls {
        REQUIRED,
        OFF
    }

    public BounceBoxSettings {
        if (!host.isBlank()) {
            require(port > 0 && port < 65536, "mailer.bounces.port: not a port");
            require(!username.isBlank(), "mailer.bounces.username: must be set when mailer.bounces.host is");
            require(!folder.isBlank(), "mailer.bounces.folder: must not be empty");
        }
    }

    public boolean given() {
        return !host.isBlank();
    }

    @Override
    public String toString() {
        return "BounceBoxSettings[" + host + "]";
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
