package app.bowerbird.poller.source.feed;

import app.bowerbird.poller.source.feed.FeedDocument.Entry;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads RSS and Atom out of ROME's one model of both.
final class RomeFeed {

    private RomeFeed() {}

    static FeedDocument read(SyndFeed feed, String url) {
        String home = FeedText.resolve(url, feed.getLink());
        String base = home == null ? url : home;
        String icon = feed.getImage() == null
                ? null
                : FeedText.resolve(url, feed.getImage().getUrl());
        return new FeedDocument(
                FeedText.line(feed.getTitle(), 300),
                home,
                icon,
                feed.getEntries().stream()
                        .map(entry -> entry(entry, base, feed.getLanguage()))
                        .toList());
    }

    private static Entry entry(SyndEntry entry, String base, @Nullable String language) {
        String id = entry.getUri();
        String link = link(entry);
        // A guid is the permalink unless it says otherwise, and many feeds send nothing else.
        String address = link == null && id != null && id.startsWith("http") ? id : link;
        return new Entry(
                id,
                FeedText.resolve(base, address),
                FeedText.line(entry.getTitle(), 500),
                FeedText.line(summary(entry), 500),
                body(entry),
                FeedText.resolve(base, image(entry)),
                FeedText.line(entry.getAuthor(), 200),
                language,
                date(entry));
    }

    private static @Nullable String link(SyndEntry entry) {
        if (entry.getLink() != null && !entry.getLink().isBlank()) {
            return entry.getLink();
        }
        return entry.getLinks().stream()
                .filter(link -> link.getRel() == null || link.getRel().equals("alternate"))
                .map(SyndLink::getHref)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String summary(SyndEntry entry) {
        SyndContent description = entry.getDescription();
        return Stream.concat(Stream.ofNullable(description), entry.getContents().stream())
                .map(SyndContent::getValue)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    // The longest is the whole: of a summary and a content only one is.
    private static @Nullable String body(SyndEntry entry) {
        return Stream.concat(Stream.ofNullable(entry.getDescription()), entry.getContents().stream())
                .map(SyndContent::getValue)
                .filter(Objects::nonNull)
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }

    private static @Nullable String image(SyndEntry entry) {
        return entry.getEnclosures().stream()
                .filter(enclosure ->
                        enclosure.getType() != null && enclosure.getType().startsWith("image/"))
                .map(SyndEnclosure::getUrl)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant date(SyndEntry entry) {
        Date date = entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate();
        return date == null ? null : date.toInstant();
    }
}
