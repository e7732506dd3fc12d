package app.bowerbird.poller;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Posts in, SharedLink out: reads each reader's timelines and hands on the links in their posts.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class TimelinePollerApplication {

    /// A wrong setting ends the start with one line that names it.
    public static void main(String[] args) {
        try {
            new SpringApplicationBuilder(TimelinePollerApplication.class)
                    .properties(
                            "spring.config.name=timeline-poller",
                            "logging.level.org.springframework.boot.SpringApplication=off",
                            "logging.level.org.springframework.boot.diagnostics=off",
                            "logging.level.org.springframework.boot.web.server.servlet.context=error")
                    .run(args);
        } catch (RuntimeException e) {
            System.err.println("timeline-poller cannot start: " + reason(e));
            System.exit(1);
        }
    }

    private static String reason(Throwable e) {
        String setting = "";
        Throwable root = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            root = cause;
            setting = cause instanceof BindException bind ? bind.getName() + ": " : setting;
        }
        String line = String.valueOf(root.getMessage()).lines().findFirst().orElse("unknown");
        return line.startsWith("poller.") ? line : setting + line;
    }
}
