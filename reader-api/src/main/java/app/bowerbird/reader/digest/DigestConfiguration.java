package app.bowerbird.reader.digest;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.account.Secret;
import app.bowerbird.reader.digest.edition.Editions;
import app.bowerbird.reader.digest.edition.StoryClaims;
import app.bowerbird.reader.digest.edition.Works;
import app.bowerbird.reader.digest.letter.Pictures;
import app.bowerbird.reader.digest.letter.UnsubscribeLinks;
import app.bowerbird.reader.digest.letter.WriteLetter;
import app.bowerbird.reader.digest.plan.DigestPlans;
import app.bowerbird.reader.door.Banner;
import app.bowerbird.reader.door.OpenPath;
import app.bowerbird.reader.export.part.ExportPart;
import app.bowerbird.reader.image.ImageLinks;
import app.bowerbird.reader.image.Thumbnails;
import app.bowerbird.reader.image.picture.ImageSize;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the digest's rooms together.
@Configuration(proxyBeanMethods = false)
class DigestConfiguration {

    @Bean
    DigestPlans digestPlans(MongoDatabase store) {
        return new DigestPlans(store);
    }

    @Bean
    Works digestWorks(MongoDatabase store, Clock clock) {
        return new Works(store, clock);
    }

    @Bean
    Editions editions(MongoDatabase store) {
        return new Editions(store);
    }

    @Bean
    StoryClaims storyClaims(MongoDatabase store) {
        return new StoryClaims(store);
    }

    @Bean
    WriteLetter writeLetter() {
        return new WriteLetter();
    }

    /// Only what is here already: a mail shall not show a hole where a picture could not be had.
    @Bean
    Pictures picturesOfMails(ImageLinks links, Thumbnails thumbnails, AccountSettings settings) {
        return new Pictures(
                url -> thumbnails.isKept(url, ImageSize.CARD) ? settings.publicUrl() + links.card(url) : null,
                url -> thumbnails.isKept(url, ImageSize.FACE) ? settings.publicUrl() + links.face(url) : null);
    }

    @Bean
    UnsubscribeLinks unsubscribeLinks(Secret secret) {
        return new UnsubscribeLinks(secret.key("unsubscribe"));
    }

    @Bean
    OpenPath unsubscribeWithoutLogin() {
        return new OpenPath(UnsubscribeLinks.PATH + "**");
    }

    @Bean
    Banner noMailServer(DigestSettings settings) {
        return () -> settings.mailServer().isBlank()
                ? Optional.of("No mail server is set: digests are kept as web pages.")
                : Optional.empty();
    }

    /// In the words of `PUT /api/v1/digest`, so that it can be sent there again.
    @Bean
    ExportPart exportedDigest(DigestDesk desk) {
        return new ExportPart("digest", reader -> AskedPlan.of(desk.plan(reader)));
    }
}
