package app.bowerbird.mailer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.scheduling.annotation.EnableScheduling;

/// MailOrder in, SMTP out: sends each mail once, at the right minute, or rightly not at all.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class MailerApplication {

    public static void main(String[] args) {
        try {
            new SpringApplicationBuilder(MailerApplication.class)
                    .properties("spring.config.name=mailer")
                    .run(args);
        } catch (SpringApplication.AbandonedRunException e) {
            // A run that only trains the class cache ends here on purpose.
            throw e;
        } catch (RuntimeException e) {
            System.err.println("mailer cannot start: " + reason(e));
            System.exit(1);
        }
    }

    /// The wrong setting and what is wrong with it, in one line.
    static String reason(Throwable failure) {
        var setting = "";
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
            if (cause instanceof BindException bind) {
                setting = bind.getName() + ": ";
            }
        }
        var words = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return words.matches("(mailer|bowerbird)\\.[a-z.-]+: .*") ? words : setting + words;
    }
}
