package app.bowerbird.mailer.api;

import app.bowerbird.mailer.client.Client;
import app.bowerbird.mailer.door.FieldProblem;
import app.bowerbird.mailer.mail.Attachment;
import app.bowerbird.mailer.mail.Letter;
import app.bowerbird.mailer.mail.MailRules;
import app.bowerbird.mailer.template.FillTemplate;
import app.bowerbird.mailer.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes a letter of what a request says, or of the template it names; every letter has its subject with it.
final class CheckWords {

    static final int LARGEST_TEXT = 1024 * 1024;
    static final int LARGEST_HTML = 2 * 1024 * 1024;
    private static final int LARGEST_FILES = 7 * 1024 * 1024;
    private static final int MOST_FILES = 20;

    private static final Letter NONE = new Letter("", null);

    private final Templates templates;

    CheckWords(Templates templates) {
        this.templates = templates;
    }

    Letter check(Client client, MailRequest request, List<FieldProblem> problems) {
        var files = files(request.attachments() == null ? List.of() : request.attachments(), problems);
        var words = request.template() == null
                ? written(request, problems)
                : filled(client, request.template(), request, problems);
        if (words.subject() != null && !MailRules.isSubject(words.subject())) {
            problems.add(new FieldProblem("subject", MailRules.SUBJECT));
        }
        return new Letter(words.subject(), words.text(), words.html(), files);
    }

    private static Letter written(MailRequest request, List<FieldProblem> problems) {
        if (request.data() != null) {
            problems.add(new FieldProblem("data", "goes with a template"));
        }
        if (request.subject() == null) {
            problems.add(new FieldProblem("subject", "is missing"));
        }
        if (request.text() == null) {
            problems.add(new FieldProblem("text", "is missing"));
        } else if (request.text().length() > LARGEST_TEXT) {
            problems.add(new FieldProblem("text", "longer than 1 MiB"));
        }
        if (request.html() != null && request.html().length() > LARGEST_HTML) {
            problems.add(new FieldProblem("html", "longer than 2 MiB"));
        }
        return new Letter(request.subject(), Objects.requireNonNullElse(request.text(), ""), request.html(), List.of());
    }

    private Letter filled(Client client, String name, MailRequest request, List<FieldProblem> problems) {
        alone("subject", request.subject(), problems);
        alone("text", request.text(), problems);
        alone("html", request.html(), problems);
        var template = templates.find(client.name(), name);
        if (template.isEmpty()) {
            problems.add(new FieldProblem("template", "there is no such template"));
            return NONE;
        }
        try {
            return FillTemplate.with(template.get(), request.data() == null ? Map.of() : request.data());
        } catch (FillTemplate.Unfilled wrong) {
            problems.add(new FieldProblem("data", String.valueOf(wrong.getMessage())));
            return NONE;
        }
    }

    private static void alone(String field, @Nullable String value, List<FieldProblem> problems) {
        if (value != null) {
            problems.add(new FieldProblem(field, "comes from the template"));
        }
    }

    private static List<Attachment> files(List<MailRequest.@Nullable File> given, List<FieldProblem> problems) {
        var files = new ArrayList<Attachment>();
        long size = 0;
        for (int i = 0; i < given.size(); i++) {
            var file = given.get(i);
            var field = "attachments[" + i + "]";
            if (file == null || file.content() == null) {
                problems.add(new FieldProblem(field + ".content", "is missing"));
                continue;
            }
            size += file.content().length;
            var name = Objects.requireNonNullElse(file.name(), "");
            var type = Objects.requireNonNullElse(file.type(), "application/octet-stream");
            check(
                    Attachment.isName(name),
                    field + ".name",
                    "missing, longer than 200 characters, or with" + " control characters, quotes or separators",
                    problems);
            check(Attachment.isType(type), field + ".type", "not a type such as application/pdf", problems);
            check(
                    file.contentId() == null || Attachment.isContentId(file.contentId()),
                    field + ".content_id",
                    "letters, digits, dots, dashes and underscores only",
                    problems);
            files.add(new Attachment(name, type, file.content(), file.contentId()));
        }
        check(
                size <= LARGEST_FILES && given.size() <= MOST_FILES,
                "attachments",
                "more than 20 or than 7 MiB",
                problems);
        return files;
    }

    private static void check(boolean holds, String field, String otherwise, List<FieldProblem> problems) {
        if (!holds) {
            problems.add(new FieldProblem(field, otherwise));
        }
    }
}
