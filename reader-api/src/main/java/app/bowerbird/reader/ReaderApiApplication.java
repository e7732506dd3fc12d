package app.bowerbird.reader;

import app.bowerbird.reader.problem.WrongSetting;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;

/// ExtractedArticle in, MailOrder out: the readers' shelf, their pages, their API, their digests.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class ReaderApiApplication {

    /// A wrong setting is one line on stderr and exit 1, never a stack trace.
    public static void main(String[] args) {
        try {
            new SpringApplicationBuilder(ReaderApiApplication.class)
                    .properties("spring.config.name=reader-api")
                    .run(args);
        } catch (SpringApplication.AbandonedRunException training) {
            throw training;
        } catch (RuntimeException e) {
            System.err.println("reader-api cannot start: " + WrongSetting.inOneLine(e));
            System.exit(1);
        }
    }
}
