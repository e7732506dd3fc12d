package app.bowerbird.reader.image;

import app.bowerbird.reader.image.store.Images;
import com.mongodb.MongoException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Once an hour: forgets small pictures that are old, or more than there is room for.
@Component
class ForgetImages {

    private static final Logger log = LoggerFactory.getLogger(ForgetImages.class);

    private final Images images;
    private final long mostBytes;

    ForgetImages(Images images, ImageSettings settings) {
        this.images = images;
        this.mostBytes = settings.mostBytes().toBytes();
    }

    @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            int forgotten = images.forget(mostBytes);
            if (forgotten > 0) {
                log.atInfo().addKeyValue("images", forgotten).log("small pictures forgotten");
            }
        } catch (MongoException unreachable) {
            log.atWarn()
                    .addKeyValue("reason", unreachable.getMessage())
                    .log("the store cannot be reached, forgetting images waits an hour");
        }
    }
}
