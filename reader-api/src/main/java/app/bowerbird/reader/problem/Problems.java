package app.bowerbird.reader.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/// Answers whatever a page or an API call throws.
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler(Exception.class)
    @Nullable
    Object answer(Exception thrown, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (thrown instanceof AccessDeniedException || thrown instanceof AuthenticationException) {
            // The security filters know whether this one should log in first.
            throw thrown;
        }
        if (thrown instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            return null;
        }
        Problem problem = Reasons.of(thrown);
        if (problem.status().value() == 500) {
            log.atError()
                    .addKeyValue("path", request.getRequestURI())
                    .setCause(thrown)
                    .log("a request failed");
        } else if (problem.status().value() == 503) {
            log.atWarn()
                    .addKeyValue("path", request.getRequestURI())
                    .addKeyValue("reason", thrown.getMessage())
                    .log("a request found something unreachable");
        }
        if (isForPrograms(request.getRequestURI())) {
            return problem.json();
        }
        problem.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        return problem.page();
    }

    static boolean isForPrograms(@Nullable String path) {
        String plain = path == null ? "" : path.toLowerCase(Locale.ROOT);
        return plain.startsWith("/api/") || plain.startsWith("/actuator/");
    }
}
