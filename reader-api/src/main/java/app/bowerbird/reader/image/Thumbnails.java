package app.bowerbird.reader.image;

import app.bowerbird.reader.image.picture.ImageSize;
import app.bowerbird.reader.image.picture.Shrink;
import app.bowerbird.reader.image.picture.Thumbnail;
import app.bowerbird.reader.image.store.Images;
import app.bowerbird.reader.image.store.Kept;
import com.mongodb.MongoException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The small pictures of cards and faces: made ahead when a story is shelved, else when somebody looks, and then kept.
@Component
public class Thumbnails implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Thumbnails.class);

    /// Each may hold a file of 5 MiB.
    private static final int AT_ONCE = 6;

    private static final int AHEAD_AT_ONCE = 2;
    private static final int MOST_AHEAD = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Images images;
    private final FetchPicture web;
    private final Shrink shrink;
    private final boolean ahead;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final ConcurrentHashMap<String, CompletableFuture<Optional<Kept>>> inWork = new ConcurrentHashMap<>();
    private final Recent recent = new Recent(2000);
    private final ThreadPoolExecutor background = new ThreadPoolExecutor(
            AHEAD_AT_ONCE,
            AHEAD_AT_ONCE,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(MOST_AHEAD),
            Thread.ofVirtual().name("thumbnail-", 0).factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    Thumbnails(Images images, FetchPicture web, Shrink shrink, ImageSettings settings) {
        this.images = images;
        this.web = web;
        this.shrink = shrink;
        this.ahead = settings.ahead();
        background.allowCoreThreadTimeOut(true);
    }

    /// Makes it in the background, if there is time; whoever asks before gets it then.
    ///
    /// @param remoteUrl of the picture; null and what can be no picture are passed over
    public void later(@Nullable String remoteUrl, ImageSize size) {
        ImageLinks.address(remoteUrl)
                .filter(url -> ahead && recent.isNew(Images.key(size, url)))
                .ifPresent(url -> background.execute(() -> quietly(url, size)));
    }

    /// Whether there is a small picture to show at once.
    public boolean isKept(@Nullable String remoteUrl, ImageSize size) {
        return ImageLinks.address(remoteUrl)
                .flatMap(url -> images.find(Images.key(size, url)))
                .filter(Kept.Small.class::isInstance)
                .isPresent();
    }

    /// @return empty when too many ask just now
    Optional<Kept> of(ImageSize size, String url) {
        String key = Images.key(size, url);
        Optional<Kept> kept = images.find(key);
        if (kept.isPresent()) {
            return kept;
        }
        var mine = new CompletableFuture<Optional<Kept>>();
        var theirs = inWork.putIfAbsent(key, mine);
        if (theirs != null) {
            return await(theirs);
        }
        try {
            Optional<Kept> made = inTurn(key, size, url);
            mine.complete(made);
            return made;
        } finally {
            mine.complete(Optional.empty());
            inWork.remove(key, mine);
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
    }

    private void quietly(String url, ImageSize size) {
        try {
            of(size, url);
        } catch (MongoException unreachable) {
            log.atWarn()
                    .addKeyValue("reason", unreachable.getMessage())
                    .log("the store cannot be reached, a thumbnail waits until somebody asks");
        }
    }

    private Optional<Kept> inTurn(String key, ImageSize size, String url) {
        if (!takesPlace()) {
            return Optional.empty();
        }
        try {
            return make(key, size, url);
        } finally {
            places.release();
        }
    }

    private Optional<Kept> make(String key, ImageSize size, String url) {
        return switch (web.fetch(url)) {
            case FetchPicture.Outcome.Found(var picture, var bytes) -> {
                Optional<Thumbnail> small = shrink.shrink(picture, bytes, size);
                yield Optional.of(
                        small.isPresent()
                                ? images.keep(key, small.get())
                                : images.remember(key, new Kept.Nothing(false)));
            }
            case FetchPicture.Outcome.Nothing _ -> Optional.of(images.remember(key, new Kept.Nothing(false)));
            case FetchPicture.Outcome.Trouble _ -> Optional.of(images.remember(key, new Kept.Nothing(true)));
            case FetchPicture.Outcome.Busy _ -> Optional.empty();
        };
    }

    private boolean takesPlace() {
        try {
            return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<Kept> await(CompletableFuture<Optional<Kept>> theirs) {
        try {
            return theirs.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException notInTime) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
