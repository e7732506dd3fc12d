package app.bowerbird.reader.words;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Words in the language of whoever asks; templates know it as `@words`, for what `#{…}` alone cannot say.
@Component("words")
public class Words {

    private static final Pattern CHANGING = Pattern.compile("https?://[^\\s,;]*[^\\s,;.]|\\d+");
    private static final String BETWEEN_SENTENCES = "(?<=[.?!]) (?=\\p{Lu})";

    private final MessageSource messages;
    private final Clock clock;

    public Words(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /// @param key such as `shelf.people`
    public String of(String key, Object... values) {
        return messages.getMessage(key, values, language());
    }

    /// A sentence that was said in English, as all our calls speak: by an exception, by another service.
    ///
    /// Its translation stands under the sentence itself, with `_` for each space and `#` for each number or
    /// address; where there is none it stays as it is.
    ///
    /// ```properties
    /// said.must_have_at_least_#_characters = muss mindestens {0} Zeichen haben
    /// ```
    public @Nullable String said(@Nullable String english) {
        if (english == null || english.isBlank() || language().equals(Locale.ENGLISH)) {
            return english;
        }
        String whole = translated(english);
        return whole != null
                ? whole
                : Stream.of(english.split(BETWEEN_SENTENCES))
                        .map(sentence -> {
                            String other = translated(sentence);
                            return other == null ? sentence : other;
                        })
                        .collect(Collectors.joining(" "));
    }

    private @Nullable String translated(String english) {
        List<String> changing = new ArrayList<>();
        String key = CHANGING.matcher(english)
                .replaceAll(found -> {
                    changing.add(found.group());
                    return "#";
                })
                .replace(' ', '_');
        return messages.getMessage("said." + key, changing.toArray(), null, language());
    }

    /// How long ago, where there is little room: `just now`, `5 min ago`, `3 h ago`, `2 d ago`.
    public String ago(Instant moment) {
        return age(Duration.between(moment, clock.instant()).toMillis());
    }

    /// The same of an age in milliseconds.
    public String age(long millis) {
        Duration age = Duration.ofMillis(Math.max(0, millis));
        if (age.toMinutes() < 1) {
            return of("time.now");
        }
        if (age.toHours() < 1) {
            return of("time.minutes_ago", age.toMinutes());
        }
        return age.toDays() < 2 ? of("time.hours_ago", age.toHours()) : of("time.days_ago", age.toDays());
    }

    /// A moment before or after now, as people say it: `3 minutes ago`, `in 2 hours`.
    public String away(Instant moment) {
        return away(Duration.between(clock.instant(), moment));
    }

    /// The same of what is yet to come: where its moment is over, it waits for its turn.
    public String due(Instant moment) {
        Duration away = Duration.between(clock.instant(), moment);
        return away(away.isNegative() ? Duration.ZERO : away);
    }

    private String away(Duration away) {
        Duration length = away.abs();
        String way = away.isNegative() ? "time.since_" : "time.in_";
        if (length.toMinutes() < 1) {
            return of(away.isNegative() ? "time.now" : "time.soon");
        }
        if (length.toHours() < 1) {
            return of(way + "minutes", length.toMinutes());
        }
        return length.toDays() < 1 ? of(way + "hours", length.toHours()) : of(way + "days", length.toDays());
    }

    /// @param pattern the key of one, such as `time.long`
    public String date(TemporalAccessor day, String pattern) {
        return DateTimeFormatter.ofPattern(of(pattern), language()).format(day);
    }

    private static Locale language() {
        return LocaleContextHolder.getLocale();
    }
}
