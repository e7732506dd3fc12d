package app.bowerbird.suite.demo.web;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The sites of the demo, from the files under `resources/demo`.
public final class Sites {

    private final List<Page> pages;
    private final List<String[]> routes;
    private final Map<String, String> layouts = new HashMap<>();

    /// @param now the moment the ages of the pages count back from
    public Sites(Instant now) {
        var files = new PathMatchingResourcePatternResolver();
        try {
            for (var layout : files.getResources("classpath*:/demo/layouts/*.html")) {
                var name = String.valueOf(layout.getFilename());
                layouts.put(name.substring(0, name.indexOf('.')), text(layout));
            }
            pages = Arrays.stream(files.getResources("classpath*:/demo/pages/*.html"))
                    .map(file -> Page.read(text(file), now))
                    .toList();
            routes = text(files.getResource("classpath:/demo/routes.txt"))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\\s+"))
                    .toList();
            tideTables = text(files.getResource("classpath:/demo/tide-tables.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's content cannot be read", e);
        }
    }

    private final String tideTables;

    /// Puts every address of the demo into the web.
    public void into(PretendWeb web) {
        pages.stream().collect(groupingBy(Page::origin)).forEach((origin, ofSite) -> {
            var feeds = new Feeds(ofSite);
            web.put(origin + "/", feeds.home());
            web.put(origin + "/feed.xml", feeds.rss());
            web.put(origin + "/atom.xml", feeds.atom());
            web.put(origin + "/feed.json", feeds.json());
        });
        pages.forEach(page -> put(page, web));
        routes.forEach(route -> {
            int status = Integer.parseInt(route[1]);
            web.put(route[0], status < 400 ? Answer.redirect(status, route[2]) : Answer.status(status));
        });
        web.put("https://papers.bower.example/tide-tables.pdf", Answer.of("application/pdf", Pamphlet.pdf(tideTables)));
    }

    private void put(Page page, PretendWeb web) {
        var delay = Duration.ofSeconds(page.find("delay").map(Long::valueOf).orElse(0L));
        var answer = Answer.page(page.in(layouts.getOrDefault(page.get("layout"), "{{body}}")))
                .after(delay);
        web.put(page.address(), answer);
        page.find("also").ifPresent(also -> web.put(also, answer));
    }

    /// What a network's card would say of an address, after every redirect; empty for what is not one of our pages.
    public Optional<SiteCard> card(String url) {
        var target = PretendWeb.key(url);
        for (var route : routes) {
            if (PretendWeb.key(route[0]).equals(target)) {
                return route[2].equals("-") ? Optional.empty() : card(route[2]);
            }
        }
        return pages.stream()
                .filter(page -> PretendWeb.key(page.address()).equals(target)
                        || page.find("also")
                                .map(PretendWeb::key)
                                .filter(target::equals)
                                .isPresent())
                .findFirst()
                .map(page -> new SiteCard(
                        page.address(),
                        page.get("title"),
                        page.get("description"),
                        page.find("image").map(image -> page.origin() + image).orElse("")));
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
