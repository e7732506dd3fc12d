package app.bowerbird.reader.problem;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// A field of a request that cannot be taken, as an RFC 9457 problem that names it.
///
/// ```json
/// {"title": "Bad Request", "status": 400, "detail": "limit: must be a number from 1 to 100",
///  "errors": [{"field": "limit", "message": "must be a number from 1 to 100"}]}
/// ```
public final class BadInput extends ErrorResponseException {

    private final String field;
    private final String message;

    public BadInput(String field, String message) {
        this(HttpStatus.BAD_REQUEST, field, message);
    }

    public BadInput(HttpStatus status, String field, String message) {
        super(status, problem(status, field, message), null);
        this.field = field;
        this.message = message;
    }

    public String field() {
        return field;
    }

    /// @return what is wrong with the field, in words for a person
    public String words() {
        return message;
    }

    private static ProblemDetail problem(HttpStatus status, String field, String message) {
        var problem = ProblemDetail.forStatusAndDetail(status, field + ": " + message);
        problem.setProperty("errors", List.of(Map.of("field", field, "message", message)));
        return problem;
    }
}
