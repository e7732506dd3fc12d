package app.bowerbird.suite;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// One service of the row.
///
/// @param told what each service is told, by its name
/// @param own what this one is told besides; it wins
record Part(
        String name,
        Class<?> application,
        int port,
        Function<String, Map<String, String>> told,
        Map<String, String> own) {

    ConfigurableApplicationContext start() {
        Map<String, String> all = new HashMap<>(told.apply(name));
        all.put("server.port", String.valueOf(port));
        all.putAll(own);
        String[] arguments = all.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(application)
                .properties("spring.config.name=" + name)
                .run(arguments);
    }
}
