package app.bowerbird.mailer.door;

import com.mongodb.MongoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.core.JacksonException;

/// What goes wrong by itself, said so that a program can act on it: a body that is no JSON, a field of another kind, a
/// store that is away.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge large) {
                return ProblemDetail.forStatusAndDetail(HttpStatus.CONTENT_TOO_LARGE, large.words());
            }
            if (cause instanceof JacksonException json && !json.getPath().isEmpty()) {
                return field(path(json), "not a value this field can have").getBody();
            }
        }
        return field("body", "not a JSON object as this call takes it").getBody();
    }

    @ExceptionHandler
    ProblemDetail away(MongoException failure) {
        log.atWarn().addKeyValue("failure", failure.getClass().getSimpleName()).log("a request found the store away");
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The store cannot be reached just now; nothing was changed for sure.");
    }

    private static ErrorResponseException field(String name, String words) {
        return Refusals.bad(name, words);
    }

    private static String path(JacksonException failure) {
        var path = new StringBuilder();
        for (var step : failure.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
