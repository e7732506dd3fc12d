package app.bowerbird.suite;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// One service of the row and what it is told; of its three maps the later win.
record Part(
        String name,
        Class<?> application,
        int port,
        Map<String, String> shared,
        Map<String, String> own,
        Map<String, String> given) {

    ConfigurableApplicationContext start() {
        Map<String, String> all = new HashMap<>(shared);
        all.put("server.port", String.valueOf(port));
        all.put("spring.autoconfigure.exclude", String.join(",", Neighbours.autoConfigurationsNotFor(name)));
        all.putAll(own);
        all.putAll(given);
        String[] arguments = all.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(application)
                .properties("spring.config.name=" + name)
                .run(arguments);
    }
}
