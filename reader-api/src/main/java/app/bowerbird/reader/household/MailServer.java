package app.bowerbird.reader.household;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whether there is anybody to carry our mails.
///
/// @param mailServer as mailer has it; empty when there is none
@ConfigurationProperties("reader.digest")
public record MailServer(@DefaultValue("") String mailServer) {

    public boolean isThere() {
        return !mailServer.isBlank();
    }
}
