package app.bowerbird.reader.image;

import app.bowerbird.reader.image.picture.ImageSize;
import app.bowerbird.reader.image.picture.PictureType;
import app.bowerbird.reader.image.store.Images;
import app.bowerbird.reader.image.store.Kept;
import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/// Shows the pictures of others under our own signed addresses, so that no site learns who reads what.
///
/// Counted: `reader.images.asked = forged + known + shown + nothing + trouble + busy`.
@Controller
class ImagePages {

    private static final String POLICY = "default-src 'none'; sandbox";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String FOR_A_WHILE = "public, max-age=300";

    /// One clear pixel, with which browsers draw nothing rather than a sign that something is missing.
    static final byte[] CLEAR = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// Whole files of up to 5 MiB, from their first byte here until the reader has their last.
    private static final int WHOLE_AT_ONCE = 6;

    private static final int PATIENCE_SECONDS = 15;

    private final ImageLinks links;
    private final Thumbnails thumbnails;
    private final Images images;
    private final FetchPicture web;
    private final MeterRegistry meters;
    private final Semaphore places = new Semaphore(WHOLE_AT_ONCE, true);

    ImagePages(ImageLinks links, Thumbnails thumbnails, Images images, FetchPicture web, MeterRegistry meters) {
        this.links = links;
        this.thumbnails = thumbnails;
        this.images = images;
        this.web = web;
        this.meters = meters;
    }

    @GetMapping(ImageLinks.PATH + "{size}/{name}")
    void show(
            @PathVariable String size,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known,
            HttpServletResponse response)
            throws IOException {
        count("asked");
        response.setHeader("Content-Security-Policy", POLICY);
        Optional<ImageLinks.Wanted> wanted = links.read(size, name);
        if (wanted.isEmpty()) {
            no(response, HttpServletResponse.SC_FORBIDDEN, "no-store", "forged");
            return;
        }
        String tag = "\"" + wanted.get().proof() + "\"";
        if (known != null && known.contains(tag)) {
            response.setHeader(HttpHeaders.ETAG, tag);
            showAnywhere(response);
            no(response, HttpServletResponse.SC_NOT_MODIFIED, FOR_EVER, "known");
            return;
        }
        try {
            if (wanted.get().size() == ImageSize.FULL) {
                whole(wanted.get(), tag, response);
            } else {
                small(wanted.get(), tag, response);
            }
        } catch (MongoException unreachable) {
            busy(response);
        }
    }

    private void small(ImageLinks.Wanted wanted, String tag, HttpServletResponse response) throws IOException {
        switch (thumbnails.of(wanted.size(), wanted.url()).orElse(null)) {
            case Kept.Small(var small) -> write(response, small.type(), small.bytes(), tag);
            case Kept.Nothing nothing -> {
                nothing(response, nothing);
                clear(response);
            }
            case null -> {
                busy(response);
                clear(response);
            }
        }
    }

    private static void clear(HttpServletResponse response) throws IOException {
        response.setContentType(PictureType.GIF.contentType());
        response.setContentLength(CLEAR.length);
        response.getOutputStream().write(CLEAR);
    }

    private void whole(ImageLinks.Wanted wanted, String tag, HttpServletResponse response) throws IOException {
        String key = Images.key(wanted.size(), wanted.url());
        if (images.find(key).orElse(null) instanceof Kept.Nothing nothing) {
            nothing(response, nothing);
        } else if (takesPlace()) {
            try {
                whole(key, wanted.url(), tag, response);
            } finally {
                places.release();
            }
        } else {
            busy(response);
        }
    }

    private void whole(String key, String url, String tag, HttpServletResponse response) throws IOException {
        switch (web.fetch(url)) {
            case FetchPicture.Outcome.Found(var picture, var bytes) -> write(response, picture.type(), bytes, tag);
            case FetchPicture.Outcome.Nothing _ -> nothing(response, key, new Kept.Nothing(false));
            case FetchPicture.Outcome.Trouble _ -> nothing(response, key, new Kept.Nothing(true));
            case FetchPicture.Outcome.Busy _ -> busy(response);
        }
    }

    private void write(HttpServletResponse response, PictureType type, byte[] bytes, String tag) throws IOException {
        count("shown");
        response.setHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER);
        response.setHeader(HttpHeaders.ETAG, tag);
        showAnywhere(response);
        response.setContentType(type.contentType());
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    /// A mail program in a browser shows our mails on a page of its own.
    private static void showAnywhere(HttpServletResponse response) {
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private void nothing(HttpServletResponse response, String key, Kept.Nothing nothing) {
        images.remember(key, nothing);
        nothing(response, nothing);
    }

    private void nothing(HttpServletResponse response, Kept.Nothing nothing) {
        if (nothing.passing()) {
            no(response, HttpServletResponse.SC_BAD_GATEWAY, FOR_A_WHILE, "trouble");
        } else {
            no(response, HttpServletResponse.SC_NOT_FOUND, FOR_A_WHILE, "nothing");
        }
    }

    private void busy(HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        no(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "no-store", "busy");
    }

    /// Nothing of what a stranger's site said gets through.
    private void no(HttpServletResponse response, int status, String cache, String counted) {
        count(counted);
        response.setStatus(status);
        response.setHeader(HttpHeaders.CACHE_CONTROL, cache);
    }

    private boolean takesPlace() {
        try {
            return places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void count(String what) {
        meters.counter("reader.images." + what).increment();
    }
}
