package app.bowerbird.reader.mail;

import app.bowerbird.reader.mail.life.MailLife;
import app.bowerbird.reader.neighbour.Neighbours;
import app.bowerbird.reader.problem.Refusals;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Asks mailer, with the service token, what became of a mail. Nothing waits for its answer but a page.
@Component
class Mailer {

    private static final Logger log = LoggerFactory.getLogger(Mailer.class);

    private final RestClient client;
    private final String address;

    Mailer(MailSettings settings, Neighbours neighbours) {
        this.address = settings.mailerUrl();
        this.client = neighbours.at(address, settings.mailerTimeout());
    }

    /// The part of mailer's answer that we pass on.
    private record Told(String state, @Nullable String reason) {}

    MailLife life(String key) {
        try {
            MailLife life = client.get().uri("/mails/{key}", key).exchange((_, answer) -> {
                if (answer.getStatusCode() == HttpStatus.NOT_FOUND) {
                    return MailLife.ON_ITS_WAY;
                }
                Told told = answer.getStatusCode().is2xxSuccessful() ? answer.bodyTo(Told.class) : null;
                return told == null ? MailLife.UNKNOWN : new MailLife(told.state(), told.reason());
            });
            return Objects.requireNonNullElse(life, MailLife.UNKNOWN);
        } catch (RestClientException unreachable) {
            log.atWarn()
                    .addKeyValue("reason", unreachable.getClass().getSimpleName())
                    .log("mailer cannot be reached");
            return MailLife.UNKNOWN;
        }
    }

    /// Asks for the owner. What mailer refuses is refused in its words.
    ///
    /// @param body empty: none
    <T> @Nullable T ask(HttpMethod method, String path, Map<String, ?> body, Class<T> type) {
        var request = client.method(method).uri(URI.create(address + path));
        if (!body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        try {
            return request.exchange((_, answer) -> {
                if (answer.getStatusCode().is2xxSuccessful()) {
                    return type == Void.class ? null : answer.bodyTo(type);
                }
                var problem = answer.bodyTo(Refused.class);
                throw Refusals.because(
                        Objects.requireNonNullElse(
                                HttpStatus.resolve(answer.getStatusCode().value()), HttpStatus.BAD_GATEWAY),
                        problem == null || problem.detail() == null ? "mailer refused it." : problem.detail());
            });
        } catch (RestClientException unreachable) {
            log.atWarn()
                    .addKeyValue("reason", unreachable.getClass().getSimpleName())
                    .log("mailer cannot be reached");
            throw Refusals.because(HttpStatus.SERVICE_UNAVAILABLE, "The mailer cannot be reached just now.");
        }
    }

    private record Refused(@Nullable String detail) {}
}
