package app.bowerbird.bench.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A web of many sites on loopback: each address answers a page of ordinary size, the same at each visit.
///
/// `http://siteN.bench.example/M` is article M of site N; `http://feedK.bench.example/feed.json`, K below [#FEEDS],
/// lists every fourth of the published ones, since one feed is read a thousand entries deep and no further.
public final class BenchWeb implements AutoCloseable {

    private static final String[] WORDS = """
            a the of in and to from with under over bower bird blue nest river stone garden city paper letter morning window
            market quiet early winter light harbour engine signal notebook kitchen orchard bridge weather pattern feather
            craft collect arrange display return follow listen measure carry repair remember choose build share read""".split("\\s+");

    public static final int FEEDS = 4;
    private static final int MANY = 20_000;
    private static final Duration EVERY = Duration.ofMinutes(2);

    /// Asked of the web itself: how many pages it has served.
    static final String SERVED = "/served";

    /// What news pages say of themselves: to be filled with path, title, title.
    private static final String HEAD = """
            <link rel="canonical" href="%s"><meta property="og:title" content="%s"><meta property="og:type" content="article">
            <meta property="og:site_name" content="Bench"><meta property="article:published_time" content="2026-11-19T18:00:00Z"><meta name="author" content="Nell Feather">
            <script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "%s",
            "datePublished": "2026-11-19T18:00:00Z", "author": {"@type": "Person", "name": "Nell Feather"}}</script>""";

    private static final String END = "</body></html>";

    static {
        // Else the end of an answer may wait for the reader's delayed acknowledgement, which no real server does.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final int sites;
    private final byte[] filling;
    private final Duration distance;
    private final Instant opened = Instant.now();
    private final AtomicInteger published = new AtomicInteger();
    private final AtomicInteger pagesServed = new AtomicInteger();

    public BenchWeb(int sites) throws IOException {
        this(sites, 0);
    }

    /// @param pageSize in bytes, about which each page has, with the scripts and links that real ones are
    /// made of; 0 for small ones
    public BenchWeb(int sites, int pageSize) throws IOException {
        this(sites, pageSize, Duration.ZERO);
    }

    /// @param distance until an answer comes
    BenchWeb(int sites, int pageSize, Duration distance) throws IOException {
        this.sites = sites;
        this.distance = distance;
        this.filling = (filling(pageSize - page("/").length()) + END).getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /// Pinned hosts for the row, by name.
    public Map<String, String> pinnedHosts() {
        return pinnedHosts(sites, port());
    }

    static Map<String, String> pinnedHosts(int sites, int port) {
        var pinned = new LinkedHashMap<String, String>();
        String here = "127.0.0.1:" + port;
        for (int i = 0; i < FEEDS; i++) {
            pinned.put("feed" + i + ".bench.example", here);
        }
        for (int i = 0; i < sites; i++) {
            pinned.put("site" + i + ".bench.example", here);
        }
        return pinned;
    }

    public String feedUrl(int feed) {
        return "http://feed" + feed + ".bench.example/feed.json";
    }

    /// Lets the feeds show `n` entries in all.
    public void publish(int n) {
        published.set(n);
    }

    int port() {
        return server.getAddress().getPort();
    }

    public int pagesServed() {
        return pagesServed.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            String path = exchange.getRequestURI().getPath();
            boolean feed = host != null && host.startsWith("feed");
            if (feed) {
                send(exchange, "application/feed+json", bytes(feed(host.charAt(4) - '0')));
            } else if (path.equals(SERVED)) {
                send(exchange, "text/plain", bytes(Integer.toString(pagesServed.get())));
            } else {
                pagesServed.incrementAndGet();
                LockSupport.parkNanos(distance.toNanos());
                send(exchange, "text/html; charset=utf-8", bytes(page(path)), filling);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void send(HttpExchange exchange, String type, byte[]... parts) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(
                200, Stream.of(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            exchange.getResponseBody().write(part);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Entry after entry, two minutes apart, the last of many as the web opened: four weeks of a busy timeline.
    private String feed(int feed) {
        var items = new StringBuilder();
        int n = published.get();
        for (int i = n - 1; i >= 0; i--) {
            if (i % FEEDS != feed) {
                continue;
            }
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"id\":\"e%d\",\"url\":\"%s\",\"title\":\"Entry %d\",\"date_published\":\"%s\"}"
                            .formatted(i, urlOf(i), i, opened.minus(EVERY.multipliedBy(Math.max(0, MANY - i)))));
        }
        return "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Bench\",\"items\":[" + items + "]}";
    }

    private String urlOf(int i) {
        return "http://site" + i % sites + ".bench.example/" + i;
    }

    /// All but its end.
    private static String page(String path) {
        var random = new Random(path.hashCode());
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
        String title = sentence(random);
        html.append(title).append(" – Bench</title>").append(HEAD.formatted(path, title, title));
        html.append("</head><body><nav>");
        for (int i = 0; i < 60; i++) {
            html.append("<a href=\"/nav")
                    .append(i)
                    .append("\">")
                    .append(WORDS[random.nextInt(WORDS.length)])
                    .append("</a> ");
        }
        html.append("</nav><article><h1>")
                .append(title)
                .append("</h1><p class=\"byline\">By Nell Feather, 19 November 2026</p>");
        for (int i = 0; i < 24; i++) {
            html.append("<p>");
            for (int s = 0; s < 4; s++) {
                html.append(sentence(random)).append(' ');
            }
            html.append("</p>");
        }
        html.append("</article><footer>");
        for (int i = 0; i < 200; i++) {
            html.append("<div class=\"f\"><a href=\"/foot").append(i).append("\">more</a></div>");
        }
        return html.append("</footer>").toString();
    }

    /// Half of it script, half of it boxes of links.
    private static String filling(int size) {
        var random = new Random(7);
        var html = new StringBuilder();
        for (int block = 0; html.length() < size; block++) {
            html.append("<script>window.state").append(block).append(" = {");
            for (int i = 0; i < 40; i++) {
                html.append("\"k")
                        .append(i)
                        .append("\": \"")
                        .append(sentence(random))
                        .append("\", ");
            }
            html.append("};</script><div class=\"box\"><ul>");
            for (int i = 0; i < 24; i++) {
                html.append("<li class=\"item\"><a href=\"/box/")
                        .append(block * 24 + i)
                        .append("\"><span>")
                        .append(sentence(random))
                        .append("</span></a></li>");
            }
            html.append("</ul></div>");
        }
        return html.toString();
    }

    private static String sentence(Random random) {
        var sentence = new StringBuilder();
        int length = 9 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            sentence.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
