package app.bowerbird.reader.alert;

import app.bowerbird.reader.alert.rule.AlertRule;
import app.bowerbird.reader.alert.rule.AlertRules;
import app.bowerbird.reader.problem.BadInput;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What the page and the API of alerts do alike.
@Component
class AlertDesk {

    private final AlertRules rules;
    private final Clock clock;

    AlertDesk(AlertRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    Optional<AlertRule> rule(String reader) {
        return rules.of(reader);
    }

    void set(String reader, int people, int hours, Locale language) {
        if (people < AlertRule.FEWEST || people > AlertRule.MOST) {
            throw new BadInput("people", "must be a number from " + AlertRule.FEWEST + " to " + AlertRule.MOST);
        }
        if (hours < 1 || hours > AlertRule.LONGEST) {
            throw new BadInput("hours", "must be a number from 1 to " + AlertRule.LONGEST);
        }
        rules.keep(
                new AlertRule(reader, people, hours, language, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    void stop(String reader) {
        rules.remove(reader);
    }
}
