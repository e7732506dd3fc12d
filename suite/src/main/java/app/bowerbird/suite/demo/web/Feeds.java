package app.bowerbird.suite.demo.web;

import static app.bowerbird.suite.demo.web.Page.escaped;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// What a site tells its followers, in the three formats they ask for: `/feed.xml`, `/atom.xml`, `/feed.json`.
final class Feeds {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Page> pages;

    Feeds(List<Page> pages) {
        this.pages = pages.stream()
                .sorted(Comparator.comparing(Page::publishedAt).reversed())
                .toList();
    }

    Answer rss() {
        var items = pages.stream()
                .map(page -> """
                        <item><title>%s</title><link>%s</link><guid isPermaLink="true">%s</guid>
                        <pubDate>%s</pubDate><description>%s</description></item>
                        """.formatted(
                                escaped(page.get("title")),
                                page.address(),
                                page.address(),
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        page.publishedAt().atOffset(ZoneOffset.UTC)),
                                escaped(page.get("description"))))
                .collect(Collectors.joining());
        return tagged("application/rss+xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0"><channel><title>%s</title><link>%s/</link><description>%s</description>
                %s</channel></rss>
                """.formatted(site(), origin(), site(), items));
    }

    Answer atom() {
        var entries = pages.stream()
                .map(page -> """
                        <entry><id>%s</id><title>%s</title><link href="%s"/><updated>%s</updated>
                        <author><name>%s</name></author><summary>%s</summary></entry>
                        """.formatted(
                                page.address(),
                                escaped(page.get("title")),
                                page.address(),
                                page.publishedAt(),
                                escaped(page.get("author")),
                                escaped(page.get("description"))))
                .collect(Collectors.joining());
        return tagged("application/atom+xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom"><id>%s/</id><title>%s</title><link href="%s/"/>
                <link rel="self" href="%s/atom.xml"/><updated>%s</updated>
                %s</feed>
                """.formatted(
                        origin(), site(), origin(), origin(), pages.getFirst().publishedAt(), entries));
    }

    Answer json() {
        var items = pages.stream()
                .map(page -> Map.of(
                        "id", page.address(),
                        "url", page.address(),
                        "title", page.get("title"),
                        "content_html", page.body(),
                        "date_published", page.publishedAt().toString(),
                        "authors", List.of(Map.of("name", page.get("author")))))
                .toList();
        return tagged(
                "application/feed+json",
                JSON.writeValueAsString(Map.of(
                        "version",
                        "https://jsonfeed.org/version/1.1",
                        "title",
                        pages.getFirst().get("site"),
                        "home_page_url",
                        origin() + "/",
                        "feed_url",
                        origin() + "/feed.json",
                        "items",
                        items)));
    }

    /// The front door of the site: its pages, newest first, and where its feeds are.
    Answer home() {
        var list = pages.stream()
                .map(page -> "<li><a href=\"%s\">%s</a></li>".formatted(page.address(), escaped(page.get("title"))))
                .collect(Collectors.joining("\n"));
        return Answer.page("""
                <!DOCTYPE html><html><head><meta charset="utf-8"><title>%s</title>
                <link rel="alternate" type="application/rss+xml" href="/feed.xml">
                <link rel="alternate" type="application/atom+xml" href="/atom.xml">
                <link rel="alternate" type="application/feed+json" href="/feed.json"></head>
                <body><h1>%s</h1><ul>%s</ul></body></html>
                """.formatted(site(), site(), list));
    }

    private String site() {
        return escaped(pages.getFirst().get("site"));
    }

    private String origin() {
        return pages.getFirst().origin();
    }

    private static Answer tagged(String type, String text) {
        var headers = Map.of("Content-Type", type, "ETag", '"' + Integer.toHexString(text.hashCode()) + '"');
        return new Answer(200, headers, text.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }
}
