package app.bowerbird.reader.shelf;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.ask.Tags;
import app.bowerbird.reader.shelf.link.SavedLink;
import app.bowerbird.reader.shelf.link.SavedLinks;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Story;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Takes a link from a reader's own hand: first stored, then said to be taken, then sent.
@Component
public class SaveLink {

    private static final int MOST_GZIPPED = 700 * 1024;
    private static final int LONGEST_URL = 8192;

    private final SavedLinks links;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SaveLink(SavedLinks links, ApplicationEventPublisher events, Clock clock) {
        this.links = links;
        this.events = events;
        this.clock = clock;
    }

    /// @param html the page as the browser saw it, or null
    /// @return the key of the share that will come of it
    public String save(Reader reader, String url, @Nullable String html, @Nullable String title, Mark.Change wishes) {
        return store(reader, "saved", "", address(url), wishes, title, html == null ? null : gzip(html));
    }

    /// @return the key of the message
    public String refetch(Reader reader, Story story) {
        return store(
                reader, "refetch", story.article().id() + "/", story.article().url(), null, null, null);
    }

    private String store(
            Reader reader,
            String kind,
            String of,
            String url,
            Mark.@Nullable Change wishes,
            @Nullable String title,
            byte @Nullable [] html) {
        var unique = new byte[16];
        random.nextBytes(unique);
        String key = "bowerbird:" + of + Base64.getUrlEncoder().withoutPadding().encodeToString(unique) + ":0";
        String name = reader.email().replaceFirst("@.*", "");
        links.store(new SavedLink(key, reader.id(), name, kind, url, clock.instant(), wishes, title, html));
        events.publishEvent(new SavedLink.Stored(key));
        return key;
    }

    private static String address(String raw) {
        String url = raw.strip();
        if (url.isEmpty() || url.length() > LONGEST_URL) {
            throw new BadInput("url", "must have 1 to " + LONGEST_URL + " characters");
        }
        if (!url.matches("(?i)https?://[^\\s/?#@]+([/?#].*)?")
                || !Tags.clean(url).equals(url)
                || url.contains("\n")) {
            throw new BadInput("url", "must be a web address that begins with http:// or https://");
        }
        try {
            return URI.create(url.replace(" ", "%20")).toString();
        } catch (IllegalArgumentException e) {
            return url;
        }
    }

    private static byte[] gzip(String html) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(html.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (out.size() > MOST_GZIPPED) {
            throw new BadInput(
                    HttpStatus.CONTENT_TOO_LARGE, "html", "must be at most " + MOST_GZIPPED / 1024 + " KiB gzipped");
        }
        return out.toByteArray();
    }
}
