package app.bowerbird.reader.mail;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where mailer answers what became of a mail, and how long we wait for it.
///
/// @param mailerUrl address of our own service
/// @param mailQueue mailer's to-do list
@ConfigurationProperties("reader")
record MailSettings(
        @DefaultValue("http://localhost:8083") String mailerUrl,
        @DefaultValue("2s") Duration mailerTimeout,
        @DefaultValue("mail-to-send") String mailQueue) {

    MailSettings {
        if (!mailerUrl.matches("https?://[^\\s/]+(/[^\\s?#]*)?")
                || URI.create(mailerUrl).getHost() == null) {
            throw new IllegalArgumentException(
                    "reader.mailer-url: must look like http://mailer:8083 (BOWERBIRD_MAILER_URL)");
        }
        mailerUrl = mailerUrl.replaceAll("/+$", "");
    }
}
