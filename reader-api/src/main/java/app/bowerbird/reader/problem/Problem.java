package app.bowerbird.reader.problem;

import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.ModelAndView;

/// One thing that went wrong, ready to be told to a program or to a person.
record Problem(HttpStatusCode status, String detail, List<FieldProblem> errors, HttpHeaders headers) {

    /// Those with a heading of their own in `reader/messages/error`.
    private static final Set<Integer> NAMED = Set.of(400, 401, 403, 404, 405, 413, 415, 429, 503);

    static Problem of(HttpStatusCode status, String detail) {
        return new Problem(status, detail, List.of(), new HttpHeaders());
    }

    ResponseEntity<ProblemDetail> json() {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        HttpStatus known = HttpStatus.resolve(status.value());
        body.setTitle(known == null ? "Error" : known.getReasonPhrase());
        if (!errors.isEmpty()) {
            body.setProperty("errors", errors);
        }
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    ModelAndView page() {
        ModelAndView page = new ModelAndView("error");
        page.setStatus(status);
        page.addObject("status", status.value());
        page.addObject("named", NAMED.contains(status.value()) ? status.value() : "other");
        page.addObject("detail", detail);
        page.addObject("errors", errors);
        return page;
    }
}
