package app.bowerbird.reader.problem;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.ModelAndView;

/// One thing that went wrong, ready to be told to a program or to a person.
record Problem(HttpStatusCode status, String detail, List<FieldProblem> errors, HttpHeaders headers) {

    private static final Map<Integer, String> IN_WORDS = Map.of(
            400, "That could not be understood",
            401, "Please log in",
            403, "That is not allowed",
            404, "There is nothing here",
            405, "That cannot be done here",
            413, "That is too large",
            415, "That is not a form we can read",
            429, "Too many tries",
            503, "Not reachable just now");

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
        page.addObject("title", IN_WORDS.getOrDefault(status.value(), "Something went wrong"));
        page.addObject("detail", detail);
        page.addObject("errors", errors);
        return page;
    }
}
