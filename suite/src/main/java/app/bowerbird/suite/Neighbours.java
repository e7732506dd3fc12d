package app.bowerbird.suite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a service would be given only because a neighbour of this process has it on the classpath they share.
///
/// Alone, timeline-poller has no Spring Security; here it would get one by auto-configuration and refuse its own
/// callers.
final class Neighbours {

    private static final String IMPORTS =
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    /// The libraries that are there for reader-api's pages and sign-in.
    private static final List<String> FOR_READER_API = List.of("/spring-boot-security-", "/spring-boot-thymeleaf-");

    /// The library that describes an API.
    private static final String FOR_OPEN_APIS = "/springdoc-openapi-";

    private Neighbours() {}

    /// The auto-configurations this service must not get.
    static List<String> autoConfigurationsNotFor(String service) {
        if (service.equals("reader-api")) {
            return List.of();
        }
        List<String> others = new ArrayList<>(FOR_READER_API);
        if (!service.equals("mailer")) {
            others.add(FOR_OPEN_APIS);
        }
        return Neighbours.class
                .getClassLoader()
                .resources(IMPORTS)
                .filter(list -> others.stream().anyMatch(list.toString()::contains))
                .flatMap(Neighbours::lines)
                .toList();
    }

    private static Stream<String> lines(URL list) {
        try (var reader = new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
            return reader
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
