package app.bowerbird.reader.alert;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.alert.rule.AlertRule;
import app.bowerbird.reader.problem.BadInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The alert for programs: what its page shows and does.
@RestController
@RequestMapping("/api/v1/alerts")
@Tag(
        name = "alerts",
        description = "A mail as soon as so many people have shared one unread story within so many hours; each story"
                + " once, ever.")
class AlertApi {

    private final AlertDesk desk;

    AlertApi(AlertDesk desk) {
        this.desk = desk;
    }

    record Alerts(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Boolean enabled,

            @Schema(description = "at least so many people", minimum = "2", maximum = "100") @Nullable
            Integer people,

            @Schema(description = "within so many hours", minimum = "1", maximum = "168") @Nullable
            Integer hours) {

        static Alerts of(Optional<AlertRule> rule) {
            return rule.map(set -> new Alerts(true, set.people(), set.hours()))
                    .orElseGet(() -> new Alerts(false, null, null));
        }
    }

    @GetMapping
    @Operation(summary = "When a mail comes at once")
    Alerts show(@AuthenticationPrincipal Reader reader) {
        return Alerts.of(desk.rule(reader.id()));
    }

    @PutMapping
    @Operation(summary = "Say when a mail shall come at once, or that none shall")
    Alerts change(@AuthenticationPrincipal Reader reader, @RequestBody Alerts asked, Locale language) {
        if (asked.enabled() == null) {
            throw new BadInput("enabled", "is missing");
        }
        if (asked.enabled()) {
            desk.set(reader.id(), there("people", asked.people()), there("hours", asked.hours()), language);
        } else {
            desk.stop(reader.id());
        }
        return show(reader);
    }

    private static int there(String field, @Nullable Integer value) {
        if (value == null) {
            throw new BadInput(field, "is missing");
        }
        return value;
    }
}
