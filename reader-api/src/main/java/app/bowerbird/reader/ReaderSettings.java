package app.bowerbird.reader;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The names of the queues at our doors, and how long we wait for the store.
///
/// @param inQueue our own to-do list, `ExtractedArticle`
/// @param linksQueue link-extractor's, for links saved by hand
/// @param mailQueue mailer's, for digests, letters about accounts and alerts
/// @param storeTimeout after which a page says that the store is away
@ConfigurationProperties("reader")
record ReaderSettings(
        @DefaultValue("articles-to-shelve") String inQueue,
        @DefaultValue("links-to-extract") String linksQueue,
        @DefaultValue("mail-to-send") String mailQueue,
        @DefaultValue("4s") Duration storeTimeout) {

    ReaderSettings {
        if (storeTimeout.isNegative() || storeTimeout.toMillis() < 100) {
            throw new IllegalArgumentException("reader.store-timeout must be at least 100ms");
        }
    }
}
