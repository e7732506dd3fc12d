package app.bowerbird.poller.source.feed;

import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.fetch.FetchResult.Answered;
import app.bowerbird.fetch.Hop;
import app.bowerbird.fetch.Media;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A blog that writes, takes back, answers conditionally, and has bad days.
public final class FeedStandIn {

    public static final String ADDRESS = "https://blog.bower.example/feed.xml";

    public boolean atom;
    public boolean validators = true;
    public int window = 10;
    public double troubles;
    private final List<String> entries = new ArrayList<>();
    private final Set<String> everWritten = new HashSet<>();
    private final Clock clock;
    private int made;
    private boolean well;

    public FeedStandIn(Clock clock) {
        this.clock = clock;
    }

    public void write(int count) {
        for (int i = 0; i < count; i++) {
            String entry = "https://blog.bower.example/" + ++made;
            entries.addFirst(entry);
            everWritten.add("feed:" + entry + ":0");
        }
    }

    public void takeBack(int count) {
        for (int i = 0; i < count && !entries.isEmpty(); i++) {
            entries.removeFirst();
        }
    }

    public Set<String> everWritten() {
        return everWritten;
    }

    /// Whether the last answer was the feed, or that it has not changed.
    public boolean answeredWell() {
        return well;
    }

    public Set<String> shown() {
        return window().stream().map(entry -> "feed:" + entry + ":0").collect(Collectors.toSet());
    }

    public FetchResult fetch(FetchRequest request, Random random) {
        well = random.nextDouble() >= troubles;
        if (!well) {
            return trouble(random);
        }
        String body = atom ? atom() : rss();
        String etag = "\"" + body.hashCode() + "\"";
        if (validators && etag.equals(request.headers().get("If-None-Match"))) {
            return answer(304, "", Map.of());
        }
        return answer(200, body, validators ? Map.of("etag", etag) : Map.of());
    }

    private FetchResult trouble(Random random) {
        Instant later = clock.instant().plus(Duration.ofMinutes(7));
        return switch (random.nextInt(6)) {
            case 0 -> answer(500, "oops", Map.of());
            case 1 -> answer(200, "<html><body>Down for repairs</body></html>", Map.of());
            case 2 -> new FetchResult.Failed(ADDRESS, "no answer", List.of());
            case 3 -> new FetchResult.Busy(ADDRESS, later, List.of());
            case 4 -> answer(404, "", Map.of());
            default -> answer(502, "<rss", Map.of());
        };
    }

    private List<String> window() {
        return entries.subList(0, Math.min(window, entries.size()));
    }

    private String rss() {
        var items = new StringBuilder();
        for (String entry : window()) {
            items.append("<item><title>On birds</title><link>").append(entry).append("</link></item>");
        }
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>A bird blog</title>"
                + "<link>https://blog.bower.example/</link><description>d</description>" + items + "</channel></rss>";
    }

    private String atom() {
        var items = new StringBuilder();
        for (String entry : window()) {
            items.append("<entry><id>").append(entry).append("</id><title>On birds</title><link href=\"");
            items.append(entry).append("\"/><updated>2026-11-20T07:00:00Z</updated></entry>");
        }
        return "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:b</id>"
                + "<title>A bird blog</title><updated>2026-11-20T07:00:00Z</updated>" + items + "</feed>";
    }

    static Answered answer(int status, String body, Map<String, String> headers) {
        return answer(ADDRESS, status, body, headers, Media.XML, null, List.of(new Hop(ADDRESS, status, "answered")));
    }

    static Answered answer(
            String url,
            int status,
            String body,
            Map<String, String> headers,
            Media media,
            @Nullable Instant retryAt,
            List<Hop> hops) {
        var many = new HashMap<String, List<String>>();
        headers.forEach((name, value) -> many.put(name, List.of(value)));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Answered(url, status, many, media, "application/xml", StandardCharsets.UTF_8, bytes, retryAt, hops);
    }
}
