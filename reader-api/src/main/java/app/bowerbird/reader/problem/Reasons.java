package app.bowerbird.reader.problem;

import com.mongodb.MongoException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;

/// Which problem an exception is, in words.
final class Reasons {

    private Reasons() {}

    static Problem of(Exception thrown) {
        return switch (thrown) {
            case BodyTooLarge large -> Problem.of(HttpStatus.CONTENT_TOO_LARGE, large.words());
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException mismatch ->
                badInput(mismatch.getName(), mismatch.getRequiredType());
            case TypeMismatchException mismatch -> badInput(mismatch.getPropertyName(), mismatch.getRequiredType());
            case MissingServletRequestParameterException missing ->
                badInput(List.of(new FieldProblem(missing.getParameterName(), "is missing")));
            case HandlerMethodValidationException invalid -> badInput(fields(invalid));
            case BindingResult invalid -> badInput(fields(invalid));
            case MongoException _ ->
                Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The store cannot be reached just now. Nothing is lost; please try again.");
            case ErrorResponse known -> known(known);
            default ->
                Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "This is our mistake, not yours. What happened is in the log.");
        };
    }

    static String words(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> "The request is not one we can read.";
            case 401 -> "Please log in, or show a token.";
            case 403 -> "You may not do this.";
            case 404 -> "No page and no call has this address.";
            case 405 -> "This address does not take that method.";
            case 406 -> "The answer cannot be given in the form that was asked for.";
            case 413 -> "What was sent is larger than we take.";
            case 415 -> "This is sent in a form we cannot read; JSON is expected.";
            case 503 -> "Not reachable just now; please try again.";
            default ->
                status.is5xxServerError()
                        ? "This is our mistake, not yours. What happened is in the log."
                        : "This cannot be done.";
        };
    }

    private static Problem known(ErrorResponse known) {
        HttpStatusCode status = known.getStatusCode();
        String detail = known.getBody().getDetail();
        // Spring's own sentences name classes and methods; ours were written for people.
        boolean ours = known instanceof ErrorResponseException;
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(known.getHeaders());
        return new Problem(status, ours && detail != null ? detail : words(status), errors(known.getBody()), headers);
    }

    /// A problem of ours may carry `errors` already, as BadInput does.
    private static List<FieldProblem> errors(ProblemDetail body) {
        Object errors =
                body.getProperties() == null ? null : body.getProperties().get("errors");
        return errors instanceof List<?> list
                ? list.stream().flatMap(Reasons::error).toList()
                : List.of();
    }

    private static Stream<FieldProblem> error(Object error) {
        return switch (error) {
            case FieldProblem ready -> Stream.of(ready);
            case Map<?, ?> map ->
                Stream.of(new FieldProblem(String.valueOf(map.get("field")), String.valueOf(map.get("message"))));
            default -> Stream.empty();
        };
    }

    private static Problem unreadable(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case BodyTooLarge large -> {
                    return Problem.of(HttpStatus.CONTENT_TOO_LARGE, large.words());
                }
                case DatabindException wrong
                when !wrong.getPath().isEmpty() -> {
                    return badInput(List.of(new FieldProblem(path(wrong), "cannot be read: " + expected(wrong))));
                }
                case JacksonException broken -> {
                    return Problem.of(HttpStatus.BAD_REQUEST, "The JSON cannot be read" + place(broken) + ".");
                }
                default -> {}
            }
        }
        return Problem.of(HttpStatus.BAD_REQUEST, "The request needs a JSON body.");
    }

    private static String expected(DatabindException wrong) {
        Class<?> type = wrong instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return "expected " + kind(type);
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
        }
        if (type == String.class) {
            return "a text";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return Temporal.class.isAssignableFrom(type) ? "a date or time in ISO 8601" : "an object";
    }

    private static String path(DatabindException wrong) {
        return wrong.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String place(JacksonException broken) {
        var at = broken.getLocation();
        return at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static Problem badInput(@Nullable String field, @Nullable Class<?> type) {
        return badInput(List.of(new FieldProblem(field == null ? "?" : field, "must be " + kind(type))));
    }

    private static Problem badInput(List<FieldProblem> fields) {
        String detail = fields.stream()
                .map(field -> field.field() + " " + field.message())
                .collect(Collectors.joining("; ", "", "."));
        return new Problem(HttpStatus.BAD_REQUEST, detail, fields, new HttpHeaders());
    }

    private static List<FieldProblem> fields(BindingResult invalid) {
        return invalid.getAllErrors().stream()
                .map(error -> new FieldProblem(
                        error instanceof FieldError field ? snake(field.getField()) : snake(error.getObjectName()),
                        words(error)))
                .toList();
    }

    private static List<FieldProblem> fields(HandlerMethodValidationException invalid) {
        return invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldProblem(
                                error instanceof FieldError field
                                        ? snake(field.getField())
                                        : snake(String.valueOf(
                                                result.getMethodParameter().getParameterName())),
                                words(error))))
                .toList();
    }

    private static String words(MessageSourceResolvable error) {
        String message = error.getDefaultMessage();
        return message == null ? "is not valid" : message;
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
