package app.bowerbird.reader.image;

import app.bowerbird.fetch.FetchLimits;
import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.fetch.Pacing;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.fetch.SafeFetchSettings;
import app.bowerbird.reader.image.picture.Picture;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Gets a picture from its site, through the gate and within the limits, and looks at its head.
///
/// One page may show thirty pictures of one host, so more go to a host at once than for pages, and who finds no place
/// waits a little.
@Component
class FetchPicture implements AutoCloseable {

    private static final int PER_HOST = 6;
    private static final int IN_ALL = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration NEXT_TRY = Duration.ofMillis(200);

    private final SafeFetch web;

    FetchPicture(SafeFetchSettings settings) {
        this.web = new SafeFetch(
                new SafeFetchSettings(
                        settings.userAgent(),
                        settings.pinnedHosts(),
                        settings.privateNetworks(),
                        PER_HOST,
                        IN_ALL,
                        settings.proxy()),
                Pacing.NONE);
    }

    /// How it went.
    sealed interface Outcome {

        /// @param bytes the whole file
        record Found(Picture picture, byte[] bytes) implements Outcome {}

        /// It is no picture that we pass on, or we may not ask for it.
        record Nothing() implements Outcome {}

        /// The site is in trouble just now.
        record Trouble() implements Outcome {}

        /// We are: too many at once.
        record Busy() implements Outcome {}
    }

    Outcome fetch(String url) {
        long begun = System.nanoTime();
        while (true) {
            FetchResult result = web.fetch(FetchRequest.get(url, FetchLimits.IMAGE));
            boolean patient = System.nanoTime() - begun < PATIENCE.toNanos();
            if (!(result instanceof FetchResult.Busy) || !patient || !waited()) {
                return outcome(result);
            }
        }
    }

    @Override
    public void close() {
        web.close();
    }

    private static Outcome outcome(FetchResult result) {
        return switch (result) {
            case FetchResult.Answered answered -> answered(answered);
            case FetchResult.Refused _ -> new Outcome.Nothing();
            case FetchResult.Failed _ -> new Outcome.Trouble();
            case FetchResult.Busy _ -> new Outcome.Busy();
        };
    }

    private static Outcome answered(FetchResult.Answered answered) {
        int status = answered.status();
        if (status >= 500 || status == 429 || status == 408) {
            return new Outcome.Trouble();
        }
        Optional<Picture> picture = status == 200 ? Picture.of(answered.body()) : Optional.empty();
        return picture.filter(head -> !head.isTooLarge())
                .<Outcome>map(head -> new Outcome.Found(head, answered.body()))
                .orElseGet(Outcome.Nothing::new);
    }

    private static boolean waited() {
        try {
            Thread.sleep(NEXT_TRY);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
