package app.bowerbird.reader.people;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.arrival;
import static app.bowerbird.reader.shelf.Fixtures.piece;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.OwnedShelf;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import app.bowerbird.reader.shelf.story.Share;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.Document;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/// A running service whose reader says who is who; Alice is on X, on Mastodon and has a site. Each test begins with an
/// empty shelf and nothing said.
abstract class PeopledShelf extends OwnedShelf {

    static final Share.Sharer X = new Share.Sharer("x", "1001", "alice", "Alice on X", null, "https://x.com/alice");
    static final Share.Sharer MASTODON = new Share.Sharer(
            "mastodon",
            "https://bower.example/@alice",
            "alice@bower.example",
            "Alice",
            null,
            "https://bower.example/@alice",
            List.of("https://alice.example.org"),
            List.of());
    static final Share.Sharer FEED = new Share.Sharer(
            "feed", "https://alice.example.org/a,b/feed.xml", null, "Alice writes", null, "https://alice.example.org/");
    static final Share.Sharer BOB = new Share.Sharer("x", "1002", "bob", "Bob", null, "https://x.com/bob");

    /// What stands on `own.example.org`, which nobody but [PeopleByTheirPages] names: pages are read in the background.
    volatile String homepage = "";

    final Queue<String> visits = new ConcurrentLinkedQueue<>();
    private HttpServer site;

    @Override
    protected String[] settings() {
        try {
            site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        site.createContext("/", exchange -> {
            try (exchange) {
                visits.add(exchange.getRequestURI().toString());
                byte[] page = ("<!DOCTYPE html><title>Own</title>" + homepage).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        site.start();
        return new String[] {
            "safe-fetch.pinned-hosts[own.example.org]=127.0.0.1:"
                    + site.getAddress().getPort()
        };
    }

    @AfterAll
    void close() {
        site.stop(0);
    }

    @AfterEach
    void sayNothing() {
        api.database().getCollection("homepages_to_read").deleteMany(new Document());
        api.database().getCollection("homepages").deleteMany(new Document());
        homepage = "";
        api.database().getCollection("people").deleteMany(new Document());
        api.database().getCollection("mutes").deleteMany(new Document());
    }

    static String id(Share.Sharer who) {
        return who.network() + ":" + who.id();
    }

    int put(String article, Share.Sharer who, int hoursAgo) {
        Instant at = NOW.minus(Duration.ofHours(hoursAgo));
        String key = who.network() + ":" + who.id() + prefix + article + hoursAgo + ":0";
        var share = new Share(key, id(who), "post", "https://short.bower.example/" + article, who, null, at, 0);
        api.bean(ShelveArrival.class).shelve(arrival(reader, piece(prefix + article, 1, true), share, null));
        return api.database()
                .getCollection("stories")
                .find(new Document("_id", reader + ":a-" + prefix + article))
                .first()
                .getInteger("id");
    }

    JsonNode merge(Share.Sharer one, Share.Sharer other) {
        return send("POST", "/api/v1/people/merge", 200, "{'persons':['" + id(one) + "','" + id(other) + "']}");
    }

    Element page(String path, String... headers) {
        HttpResponse<String> answer = browser.get(path, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body(), api.url()).body();
    }

    String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElse("");
    }
}
