package app.bowerbird.mailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

class WrongSettingTest {

    @ParameterizedTest
    @CsvSource({
        "bowerbird.secret=, bowerbird.secret: must be 32 bytes in base64",
        "mailer.smtp.port=many, mailer.smtp.port",
        "mailer.smtp.starttls=maybe, mailer.smtp.starttls",
        "mailer.from=nobody, mailer.from: neither an address",
        "mailer.reader-url=nowhere, mailer.reader-url: not an address"
    })
    void isSaidInOneLineThatNamesIt(String wrong, String words) {
        var settings = Stream.of(
                "bowerbird.secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "mailer.smtp.host=127.0.0.1", wrong);

        var failure = catchThrowable(() -> new SpringApplicationBuilder(MailerApplication.class)
                .properties("spring.config.name=mailer", "server.port=0")
                .run(settings.map(setting -> "--" + setting).toArray(String[]::new)));

        assertThat(MailerApplication.reason(failure)).startsWith(words).doesNotContain("\n");
    }
}
