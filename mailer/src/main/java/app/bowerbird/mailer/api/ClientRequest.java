package app.bowerbird.mailer.api;

import app.bowerbird.mailer.client.Client;
import app.bowerbird.mailer.client.Scope;
import app.bowerbird.mailer.door.FieldProblem;
import app.bowerbird.mailer.door.Refusals;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the owner says of a client; what is left out stays as it is.
@Schema(name = "ClientRequest")
record ClientRequest(
        @Schema(description = "small letters, digits and dashes", example = "shop") @Nullable
        String name,

        @Schema(description = "addresses its mails may be from, such as shop@example.org or *@example.org") @Nullable
        List<@Nullable String> from,

        @Schema(description = "send, read, cancel, templates, bounces") @Nullable
        List<@Nullable String> scopes,

        @Schema(description = "requests a minute; 0: as many as it likes") @Nullable
        Integer perMinute,

        @Schema(description = "told what became of its mails; empty: nobody is told") @Nullable
        String webhookUrl,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, Object> others) {

    /// The client as it should be.
    ///
    /// @param known as it is; null: a new one
    Client apply(@Nullable Client known, Instant now) {
        var problems = new ArrayList<FieldProblem>();
        if (others != null) {
            others.keySet().forEach(field -> problems.add(new FieldProblem(field, "there is no such field")));
        }
        var called = known == null ? (name == null ? "" : name) : known.name();
        if (!Client.isName(called)) {
            problems.add(new FieldProblem("name", "1 to 32 small letters, digits and dashes, and not 'bowerbird'"));
        }
        if (known != null && name != null && !name.equals(called)) {
            problems.add(new FieldProblem("name", "stays as it is"));
        }
        int most = perMinute != null ? perMinute : known == null ? Client.USUAL_PER_MINUTE : known.perMinute();
        if (most < 0 || most > 1_000_000) {
            problems.add(new FieldProblem("per_minute", "must be a number from 0 to 1000000"));
        }
        var client = new Client(
                called,
                addresses(known, problems),
                allowed(known, problems),
                most,
                webhook(known, problems),
                null,
                known == null ? now : known.createdAt(),
                known == null ? null : known.revokedAt());
        if (!problems.isEmpty()) {
            throw Refusals.bad(problems);
        }
        return client;
    }

    private List<String> addresses(@Nullable Client known, List<FieldProblem> problems) {
        if (from == null) {
            return known == null ? List.of() : known.from();
        }
        var addresses = new ArrayList<String>();
        for (var each : from) {
            if (each == null || !Client.isFrom(each)) {
                problems.add(new FieldProblem("from", "neither a plain address nor *@ and a domain: " + each));
            } else {
                addresses.add(each);
            }
        }
        return addresses;
    }

    private Set<Scope> allowed(@Nullable Client known, List<FieldProblem> problems) {
        if (scopes == null) {
            return known == null ? Client.USUAL : known.scopes();
        }
        var allowed = EnumSet.noneOf(Scope.class);
        for (var each : scopes) {
            Scope.of(String.valueOf(each))
                    .ifPresentOrElse(
                            allowed::add, () -> problems.add(new FieldProblem("scopes", "there is no scope " + each)));
        }
        return allowed;
    }

    private @Nullable String webhook(@Nullable Client known, List<FieldProblem> problems) {
        if (webhookUrl == null) {
            return known == null ? null : known.webhook();
        }
        if (webhookUrl.isBlank()) {
            return null;
        }
        if (!CheckMail.isAddress(webhookUrl)) {
            problems.add(new FieldProblem("webhook_url", "not an http or https address"));
        }
        return webhookUrl;
    }
}
