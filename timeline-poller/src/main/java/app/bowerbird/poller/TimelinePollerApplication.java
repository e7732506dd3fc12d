package app.bowerbird.poller;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Posts in, SharedLink out: reads each reader's timelines and hands on the links in their posts.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class TimelinePollerApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(TimelinePollerApplication.class)
                .properties("spring.config.name=timeline-poller")
                .run(args);
    }
}
