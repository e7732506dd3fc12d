package app.bowerbird.mailer;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What mailer listens to and whom it knows.
///
/// @param queue the mail orders
/// @param readerUrl where reader-api answers the conditions of its own orders
@ConfigurationProperties("mailer")
record MailerSettings(String queue, URI readerUrl) {

    MailerSettings {
        if (readerUrl.getScheme() == null || readerUrl.getHost() == null) {
            throw new IllegalArgumentException("mailer.reader-url: not an address such as http://localhost:8080");
        }
    }
}
