package app.bowerbird.reader.mute;

import app.bowerbird.reader.mute.rule.Mute;
import app.bowerbird.reader.mute.rule.Muting;
import app.bowerbird.reader.mute.rule.SiteName;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.ask.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What somebody asks to be muted, understood or refused by name.
///
/// @param lasts `day`, `week` or `ever`, which it is unless told
record AskedMute(
        @Nullable String kind,
        @Nullable String value,
        @Nullable String lasts) {

    private static final int LONGEST_PHRASE = 100;
    private static final int LONGEST_PERSON = 500;

    Mute mute(Instant now) {
        Mute.Kind what = what();
        String typed = value == null ? "" : Tags.clean(value).strip();
        if (typed.isEmpty()) {
            throw new BadInput("value", "is missing");
        }
        String clean =
                switch (what) {
                    case PHRASE -> phrase(typed);
                    case SITE ->
                        SiteName.of(typed)
                                .orElseThrow(() -> new BadInput("value", "must be a site such as news.example.org"));
                    case PERSON -> person(typed);
                };
        Instant made = now.truncatedTo(ChronoUnit.MILLIS);
        Duration time = time();
        return new Mute(what, clean, null, made, time == null ? null : made.plus(time));
    }

    private Mute.Kind what() {
        for (Mute.Kind each : Mute.Kind.values()) {
            if (each.word().equals(kind)) {
                return each;
            }
        }
        throw new BadInput("kind", "must be phrase, site or person");
    }

    private @Nullable Duration time() {
        return switch (lasts) {
            case null -> null;
            case "", "ever" -> null;
            case "day" -> Duration.ofDays(1);
            case "week" -> Duration.ofDays(7);
            default -> throw new BadInput("lasts", "must be day, week or ever");
        };
    }

    private static String phrase(String typed) {
        String phrase = typed.replaceAll("[\\s\\p{Z}]+", " ").strip();
        if (phrase.codePointCount(0, phrase.length()) > LONGEST_PHRASE) {
            throw new BadInput("value", "must be at most " + LONGEST_PHRASE + " characters");
        }
        if (!Muting.isPhrase(phrase)) {
            throw new BadInput("value", "must hold a letter or a digit");
        }
        return phrase;
    }

    private static String person(String typed) {
        if (typed.length() > LONGEST_PERSON || !typed.matches("[a-z][a-z0-9-]{0,19}:\\S+")) {
            throw new BadInput("value", "must be a person as network:id, as stories name their sharers");
        }
        String network = typed.substring(0, typed.indexOf(':')).toLowerCase(Locale.ROOT);
        if (network.equals("bowerbird") || network.equals("file")) {
            throw new BadInput("value", "is you: what you save yourself is never hidden");
        }
        return typed;
    }
}
