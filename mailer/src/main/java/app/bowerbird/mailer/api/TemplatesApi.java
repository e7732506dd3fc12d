package app.bowerbird.mailer.api;

import app.bowerbird.mailer.client.Scope;
import app.bowerbird.mailer.door.Caller;
import app.bowerbird.mailer.door.FieldProblem;
import app.bowerbird.mailer.door.Refusals;
import app.bowerbird.mailer.template.FillTemplate;
import app.bowerbird.mailer.template.Template;
import app.bowerbird.mailer.template.Templates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Subjects and letters with gaps, each client's own.
@RestController
@RequestMapping("/api/v1/templates")
@Tag(name = "templates", description = "Mustache templates that mails can name instead of bringing their words.")
class TemplatesApi {

    private static final int MOST = 200;

    @Schema(name = "TemplateRequest")
    record Request(
            @Schema(example = "Bill {{number}}") @Nullable String subject,
            @Nullable String text,
            @Nullable String html) {}

    record Listed(List<Template> items) {}

    private final Templates templates;
    private final Clock clock;

    TemplatesApi(Templates templates, Clock clock) {
        this.templates = templates;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "All templates of this client")
    Listed all(Caller caller) {
        return new Listed(templates.of(caller.as(Scope.TEMPLATES).name()));
    }

    @GetMapping("/{name}")
    @Operation(summary = "One template")
    Template one(Caller caller, @PathVariable String name) {
        return templates.find(caller.as(Scope.TEMPLATES).name(), name).orElseThrow(TemplatesApi::unknown);
    }

    @PutMapping("/{name}")
    @Operation(
            summary = "Keep a template",
            description = "Mails that were ordered with an earlier one stay as they are.")
    Template keep(Caller caller, @PathVariable String name, @RequestBody Request request) {
        var client = caller.as(Scope.TEMPLATES).name();
        var problems = new ArrayList<FieldProblem>();
        if (!Template.isName(name)) {
            problems.add(new FieldProblem("name", "1 to 64 small letters, digits, dots, dashes and underscores"));
        }
        check("subject", request.subject(), 998, problems);
        check("text", request.text(), CheckWords.LARGEST_TEXT, problems);
        if (request.html() != null) {
            check("html", request.html(), CheckWords.LARGEST_HTML, problems);
        }
        if (problems.isEmpty()
                && templates.find(client, name).isEmpty()
                && templates.of(client).size() >= MOST) {
            problems.add(new FieldProblem("name", "there are 200 templates already"));
        }
        if (!problems.isEmpty()) {
            throw Refusals.bad(problems);
        }
        var template = new Template(
                name,
                Objects.requireNonNull(request.subject()),
                Objects.requireNonNull(request.text()),
                request.html(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        templates.put(client, template);
        return template;
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Throw a template away")
    void remove(Caller caller, @PathVariable String name) {
        if (!templates.remove(caller.as(Scope.TEMPLATES).name(), name)) {
            throw unknown();
        }
    }

    private static void check(String field, @Nullable String text, int longest, List<FieldProblem> problems) {
        if (text == null || text.isBlank() || text.length() > longest) {
            problems.add(new FieldProblem(field, "missing, empty, or longer than " + longest + " characters"));
        } else {
            FillTemplate.objection(text).ifPresent(words -> problems.add(new FieldProblem(field, words)));
        }
    }

    private static RuntimeException unknown() {
        return Refusals.because(HttpStatus.NOT_FOUND, "There is no such template.");
    }
}
