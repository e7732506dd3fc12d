package app.bowerbird.extractor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.scheduling.annotation.EnableScheduling;

/// SharedLink in, ExtractedArticle out: opens each link once and makes an article of it.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class LinkExtractorApplication {

    public static void main(String[] args) {
        try {
            new SpringApplicationBuilder(LinkExtractorApplication.class)
                    .properties("spring.config.name=link-extractor")
                    .run(args);
        } catch (SpringApplication.AbandonedRunException e) {
            // A run that only trains the class cache ends here on purpose.
            throw e;
        } catch (RuntimeException e) {
            System.err.println("link-extractor does not start: " + cause(e));
            System.exit(1);
        }
    }

    private static String cause(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof BindException bind) {
                var property = bind.getProperty();
                String setting = property == null
                        ? bind.getName().toString()
                        : property.getName().toString();
                return setting + ": " + firstLine(NestedExceptionUtils.getMostSpecificCause(bind));
            }
        }
        return firstLine(NestedExceptionUtils.getMostSpecificCause(failure));
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
