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

    private final HttpServer server;
    private final int sites;
    private final String filling;
    private final Instant opened = Instant.now();
    private final AtomicInteger published = new AtomicInteger();
    private final AtomicInteger pagesServed = new AtomicInteger();

    public BenchWeb(int sites) throws IOException {
        this(sites, 0);
    }

    /// @param pageSize in bytes, about which each page has, with the scripts and links that real ones are
    /// made of; 0 for small ones
    public BenchWeb(int sites, int pageSize) throws IOException {
        this.sites = sites;
        this.filling = filling(pageSize - page("/").length());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /// Pinned hosts for the row, by name.
    public Map<String, String> pinnedHosts() {
        var pinned = new LinkedHashMap<String, String>();
        String here = "127.0.0.1:" + server.getAddress().getPort();
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

    public int pageSize() {
        return page("/").length() + filling.length();
    }

    public int pagesServed() {
        return pagesServed.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            boolean feed = host != null && host.startsWith("feed");
            byte[] body = (feed
                            ? feed(host.charAt(4) - '0')
                            : filled(exchange.getRequestURI().getPath()))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", feed ? "application/feed+json" : "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
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

    private String filled(String path) {
        pagesServed.incrementAndGet();
        return page(path).replace("</body>", filling + "</body>");
    }

    private static String page(String path) {
        var random = new Random(path.hashCode());
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
        html.append(sentence(random)).append(" – Bench</title></head><body><nav>");
        for (int i = 0; i < 60; i++) {
            html.append("<a href=\"/nav")
                    .append(i)
                    .append("\">")
                    .append(WORDS[random.nextInt(WORDS.length)])
                    .append("</a> ");
        }
        html.append("</nav><article><h1>").append(sentence(random)).append("</h1>");
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
        return html.append("</footer></body></html>").toString();
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
