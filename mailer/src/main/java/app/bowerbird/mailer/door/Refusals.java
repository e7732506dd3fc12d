package app.bowerbird.mailer.door;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// What is said no to, as RFC 9457 problems.
///
/// ```json
/// {"title": "Bad Request", "status": 400, "detail": "to: not one plain address",
///  "errors": [{"field": "to", "message": "not one plain address"}]}
/// ```
public final class Refusals {

    private Refusals() {}

    public static ErrorResponseException because(HttpStatus status, String words) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, words), null);
    }

    public static ErrorResponseException bad(String field, String message) {
        return bad(List.of(new FieldProblem(field, message)));
    }

    public static ErrorResponseException bad(List<FieldProblem> problems) {
        var words = problems.stream()
                .map(problem -> problem.field() + ": " + problem.message())
                .collect(Collectors.joining("; "));
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, words);
        problem.setProperty("errors", problems);
        return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
    }

    static ErrorResponseException unknown() {
        var refusal = because(HttpStatus.UNAUTHORIZED, "The token is missing, wrong or revoked.");
        refusal.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return refusal;
    }

    static ErrorResponseException tooMany(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        var refusal = because(HttpStatus.TOO_MANY_REQUESTS, "Too many requests: wait " + seconds + " s.");
        refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        return refusal;
    }
}
