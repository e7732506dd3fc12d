package app.bowerbird.reader.image.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.image.picture.ImageSize;
import app.bowerbird.reader.image.picture.PictureType;
import app.bowerbird.reader.image.picture.Thumbnail;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What of small pictures is kept, and for how long.
class ImagesTest {

    private static final String URL = "https://pictures.bower.example/nest.jpg";
    private static final String CARD = Images.key(ImageSize.CARD, URL);

    private static MongoServer server;
    private static MongoClient client;
    private SettableClock clock;
    private Images images;

    @BeforeAll
    static void start() {
        server = new MongoServer(new MemoryBackend());
        client = MongoClients.create("mongodb:/" + server.bind());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.shutdownNow();
    }

    @BeforeEach
    void empty() {
        clock = new SettableClock();
        client.getDatabase("images").drop();
        images = new Images(client.getDatabase("images"), Duration.ofDays(90), clock);
    }

    private static Thumbnail small(int bytes) {
        return new Thumbnail(PictureType.JPEG, 640, 360, new byte[bytes]);
    }

    @Test
    void keepsASmallPictureBySizeAndAddress() {
        images.keep(CARD, small(10));

        assertThat(images.find(CARD)).hasValueSatisfying(kept -> {
            assertThat(kept).isInstanceOf(Kept.Small.class);
            assertThat(((Kept.Small) kept).thumbnail().bytes()).hasSize(10);
            assertThat(((Kept.Small) kept).thumbnail().width()).isEqualTo(640);
        });
        assertThat(images.find(Images.key(ImageSize.FACE, URL))).isEmpty();
    }

    @Test
    void remembersForADayThatThereIsNothing() {
        images.remember(CARD, new Kept.Nothing(false));

        clock.forward(Duration.ofHours(23));
        assertThat(images.find(CARD)).contains(new Kept.Nothing(false));
        clock.forward(Duration.ofHours(1));
        assertThat(images.find(CARD)).isEmpty();
    }

    @Test
    void remembersTroubleForAFewMinutesAndThenTheOutcome() {
        images.remember(CARD, new Kept.Nothing(true));

        assertThat(images.find(CARD)).contains(new Kept.Nothing(true));
        clock.forward(Duration.ofMinutes(11));
        assertThat(images.find(CARD)).isEmpty();
        images.keep(CARD, small(10));
        assertThat(images.find(CARD)).containsInstanceOf(Kept.Small.class);
        assertThat(count("images")).isEqualTo(count("image_ledger")).isEqualTo(1);
    }

    @Test
    void forgetsWhatIsOldAndWhatThereIsNoRoomFor() {
        images.remember("nothing", new Kept.Nothing(false));
        for (int i = 0; i < 10; i++) {
            images.keep("k" + i, small(1000));
            clock.forward(Duration.ofDays(8));
        }

        assertThat(images.forget(100_000)).as("the one that was nothing").isEqualTo(1);
        assertThat(images.forget(3500)).isEqualTo(7);
        assertThat(images.find("k6")).isEmpty();
        assertThat(images.find("k7")).isPresent();
        clock.forward(Duration.ofDays(75));
        assertThat(images.forget(100_000)).as("older than ninety days").isEqualTo(2);
        assertThat(images.find("k9")).isPresent();
        assertThat(count("images")).isEqualTo(count("image_ledger")).isEqualTo(1);
        assertThat(images.forget(0)).isEqualTo(1);
    }

    private static long count(String collection) {
        return client.getDatabase("images").getCollection(collection).countDocuments();
    }
}
