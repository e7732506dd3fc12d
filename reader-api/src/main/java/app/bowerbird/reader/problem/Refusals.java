package app.bowerbird.reader.problem;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Lets a filter, which stands before all pages, answer in the same words as they do.
@Component
public class Refusals {

    private final HandlerExceptionResolver pages;

    Refusals(@Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver pages) {
        this.pages = pages;
    }

    public void answer(HttpServletRequest request, HttpServletResponse response, Exception reason)
            throws ServletException, IOException {
        var page = pages.resolveException(request, response, null, reason);
        if (page == null) {
            throw new ServletException(reason);
        }
        if (!page.isEmpty()) {
            request.setAttribute(ErrorPages.PAGE, page);
            request.getRequestDispatcher("/error").forward(request, response);
        }
    }

    public static ErrorResponseException because(HttpStatus status, String words) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, words), null);
    }

    public static ErrorResponseException because(HttpStatus status, String words, String header, String value) {
        ErrorResponseException refusal = because(status, words);
        refusal.getHeaders().set(header, value);
        return refusal;
    }

    /// Too many tries: come back after that many seconds.
    public static ErrorResponseException wait(Duration time) {
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        String words = "Too many tries. Please wait " + seconds + (seconds == 1 ? " second." : " seconds.");
        return because(HttpStatus.TOO_MANY_REQUESTS, words, HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
}
