package app.bowerbird.reader.image;

import app.bowerbird.fetch.SafeFetchSettings;
import app.bowerbird.reader.door.OpenPath;
import app.bowerbird.reader.image.picture.Shrink;
import app.bowerbird.reader.image.store.Images;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the rooms of pictures together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SafeFetchSettings.class)
class ImageConfiguration {

    @Bean
    Images images(MongoDatabase store, ImageSettings settings, Clock clock) {
        return new Images(store, settings.keep(), clock);
    }

    @Bean
    Shrink shrink(ImageSettings settings) {
        return new Shrink(settings.patience());
    }

    /// The signature is the proof: a picture needs no login, and its answer no cookie.
    @Bean
    OpenPath signedImages() {
        return new OpenPath(ImageLinks.PATH + "**");
    }
}
