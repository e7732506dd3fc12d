package app.bowerbird.mailer;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// MailOrder in, SMTP out: sends each mail once, at the right minute, or rightly not at all.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class MailerApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(MailerApplication.class)
                .properties("spring.config.name=mailer")
                .run(args);
    }
}
