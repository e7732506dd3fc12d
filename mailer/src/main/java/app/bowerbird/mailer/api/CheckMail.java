package app.bowerbird.mailer.api;

import app.bowerbird.mailer.client.Client;
import app.bowerbird.mailer.condition.GoneConditions;
import app.bowerbird.mailer.door.FieldProblem;
import app.bowerbird.mailer.door.Refusals;
import app.bowerbird.mailer.mail.Letter;
import app.bowerbird.mailer.mail.MailRules;
import app.bowerbird.mailer.mail.Order;
import app.bowerbird.mailer.mail.Sender;
import app.bowerbird.mailer.schedule.WallTime;
import app.bowerbird.mailer.template.Templates;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Makes an order of a client's request, or says of every field what is wrong with it.
@Component
class CheckMail {

    /// RFC 5321 4.5.4.1 gives up after four to five days.
    static final Duration PATIENCE = Duration.ofDays(5);

    private static final Duration FURTHEST = Duration.ofDays(366 * 100);
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /// @param letter what it says
    record Checked(Order order, Letter letter) {}

    private final CheckWords words;
    private final GoneConditions gone;
    private final JsonMapper json;

    CheckMail(Templates templates, GoneConditions gone, JsonMapper json) {
        this.words = new CheckWords(templates);
        this.gone = gone;
        this.json = json.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }

    /// @throws org.springframework.web.ErrorResponseException naming every bad field
    Checked check(Client client, String key, MailRequest request, Instant now) {
        var problems = new ArrayList<FieldProblem>();
        if (request.others() != null) {
            request.others().keySet().forEach(name -> problems.add(new FieldProblem(name, "there is no such field")));
        }
        if (request.to() == null || !MailRules.isAddress(request.to())) {
            problems.add(new FieldProblem("to", "not one plain address"));
        }
        var from = from(client, request.from(), problems);
        var headers = headers(request, problems);
        var sendAt = time("send_at", request.sendAt(), request.zone(), problems);
        var expiresAt = time("expires_at", request.expiresAt(), request.zone(), problems);
        var begin = sendAt == null || sendAt.at().isBefore(now) ? now : sendAt.at();
        if (begin.isAfter(now.plus(FURTHEST))) {
            problems.add(new FieldProblem("send_at", "more than a hundred years ahead"));
        }
        if (expiresAt != null && !expiresAt.at().isAfter(begin)) {
            problems.add(new FieldProblem("expires_at", "not after the mail is to be sent"));
        }
        condition(client, request, problems);
        if (request.tag() != null && !TAG.matcher(request.tag()).matches()) {
            problems.add(new FieldProblem("tag", "1 to 64 letters, digits, dots, colons, dashes or underscores"));
        }
        var letter = words.check(client, request, problems);
        if (!problems.isEmpty()) {
            throw Refusals.bad(problems);
        }
        var order = new Order(
                client.name(),
                key,
                Objects.requireNonNull(request.to()),
                from,
                Objects.requireNonNull(letter.subject()),
                headers,
                Objects.requireNonNullElse(request.tag(), "mail"),
                request.conditionUrl(),
                "send".equals(request.onConditionFailure()),
                now,
                sendAt == null ? now : sendAt.at(),
                sendAt == null ? null : sendAt.words(),
                expiresAt == null ? begin.plus(PATIENCE) : expiresAt.at(),
                fingerprint(request));
        return new Checked(order, letter);
    }

    private static @Nullable String from(Client client, @Nullable String from, List<FieldProblem> problems) {
        if (from == null) {
            return client.usualFrom();
        }
        var sender = Sender.of(from);
        if (sender.isEmpty()) {
            problems.add(new FieldProblem("from", "neither an address nor a name with an address in <>"));
        } else if (!client.maySendFrom(sender.get())) {
            problems.add(new FieldProblem("from", "not an address that '" + client.name() + "' may use"));
        }
        return from;
    }

    private static Map<String, String> headers(MailRequest request, List<FieldProblem> problems) {
        var headers = new LinkedHashMap<String, String>();
        var given = request.headers() == null ? Map.<String, String>of() : request.headers();
        given.forEach((name, value) -> {
            var objection =
                    value == null ? Optional.of("headers." + name + ": null") : MailRules.objection(name, value);
            objection.ifPresentOrElse(
                    words -> problems.add(problem(words)), () -> headers.put(name, Objects.requireNonNull(value)));
        });
        if (request.replyTo() != null) {
            if (!MailRules.isAddress(request.replyTo())) {
                problems.add(new FieldProblem("reply_to", "not one plain address"));
            }
            headers.put("Reply-To", request.replyTo());
        }
        return headers;
    }

    private static FieldProblem problem(String words) {
        int colon = words.indexOf(": ");
        return new FieldProblem(words.substring(0, colon), words.substring(colon + 2));
    }

    private static @Nullable WallTime time(
            String field, @Nullable String text, @Nullable String zone, List<FieldProblem> problems) {
        if (text == null) {
            return null;
        }
        var time = WallTime.read(text, zone);
        if (time.isEmpty()) {
            problems.add(new FieldProblem(
                    field,
                    "neither an instant such as 2027-01-01T07:00:00Z nor a local time with an IANA zone such as"
                            + " 2027-01-01T08:00[Europe/Berlin]"));
        }
        return time.orElse(null);
    }

    private void condition(Client client, MailRequest request, List<FieldProblem> problems) {
        var address = request.conditionUrl();
        if (address != null && !isAddress(address)) {
            problems.add(new FieldProblem("condition_url", "not an http or https address"));
        } else if (address != null) {
            gone.since(client.name(), address)
                    .ifPresent(since -> problems.add(new FieldProblem(
                            "condition_url",
                            "answered 410 Gone on " + since + "; DELETE /api/v1/gone-conditions?url=… lifts that")));
        }
        var failure = request.onConditionFailure();
        if (failure != null && !failure.equals("drop") && !failure.equals("send")) {
            problems.add(new FieldProblem("on_condition_failure", "must be drop or send"));
        }
    }

    static boolean isAddress(String address) {
        try {
            var uri = URI.create(address);
            return address.length() <= 2000
                    && uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// The same request in another order of its fields is the same request.
    private String fingerprint(MailRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(json.writeValueAsString(request).getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
