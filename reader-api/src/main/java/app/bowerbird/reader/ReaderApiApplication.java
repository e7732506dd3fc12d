package app.bowerbird.reader;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// ExtractedArticle in, MailOrder out: the readers' shelf, their pages, their API, their digests.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ReaderApiApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(ReaderApiApplication.class)
                .properties("spring.config.name=reader-api")
                .run(args);
    }
}
