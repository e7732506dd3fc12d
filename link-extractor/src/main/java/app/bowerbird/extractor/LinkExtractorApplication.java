package app.bowerbird.extractor;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// SharedLink in, ExtractedArticle out: opens each link once and makes an article of it.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class LinkExtractorApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(LinkExtractorApplication.class)
                .properties("spring.config.name=link-extractor")
                .run(args);
    }
}
