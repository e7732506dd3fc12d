package app.bowerbird.extractor.article.facts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads dates as people and programs write them: ISO 8601 and its relatives, and day, month name and year in the
/// languages we meet most. What names no zone is taken as UTC.
public final class ReadDate {

    private static final Pattern ISO = Pattern.compile(
            "((?:19|20)\\d\\d)-(\\d{1,2})-(\\d{1,2})(?:[T\\s]+(\\d{1,2}):(\\d\\d)(?::(\\d\\d))?(?:\\.\\d+)?\\s*(Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)?)?");
    private static final Pattern SECONDS = Pattern.compile("1\\d{9}|1\\d{12}");
    private static final Pattern PACKED = Pattern.compile("^((?:19|20)\\d\\d)(\\d\\d)(\\d\\d)(?:T?\\d{4,6}.*)?$");
    private static final Pattern SLASHED =
            Pattern.compile("\\b((?:19|20)\\d\\d)\\s?[/.年]\\s?(\\d{1,2})\\s?[/.月]\\s?(\\d{1,2})");
    private static final Pattern DOTTED = Pattern.compile("\\b(\\d{1,2})[./-](\\d{1,2})[./-]((?:19|20)?\\d\\d)\\b");
    private static final Pattern DAY_FIRST = Pattern.compile(
            "\\b(\\d{1,2})(?:st|nd|rd|th|\\.|er|º|ª)?\\s*(?:of |de |d[’'])?\\s*(\\p{L}{3,10})\\.?,?\\s*(?:de |del )?((?:19|20)\\d\\d)\\b");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("\\b(\\p{L}{3,10})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?\\.?,?\\s+((?:19|20)\\d\\d)\\b");
    private static final Map<String, Integer> MONTHS = months();

    private ReadDate() {}

    /// A value made for programs.
    public static Optional<OffsetDateTime> of(String value) {
        String text = value.strip();
        if (text.isEmpty() || text.length() > 80) {
            return Optional.empty();
        }
        if (SECONDS.matcher(text).matches()) {
            long number = Long.parseLong(text);
            return Optional.of(Instant.ofEpochSecond(text.length() == 10 ? number : number / 1000)
                    .atOffset(ZoneOffset.UTC));
        }
        Matcher packed = PACKED.matcher(text);
        if (packed.find()) {
            return date(packed.group(1), packed.group(2), packed.group(3));
        }
        return mail(text).or(() -> within(text));
    }

    /// A date somewhere in a line.
    public static Optional<OffsetDateTime> within(String line) {
        if (line.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        Matcher iso = ISO.matcher(line);
        if (iso.find()) {
            return iso(iso);
        }
        Matcher named = DAY_FIRST.matcher(line);
        while (named.find()) {
            Integer month = month(named.group(2));
            if (month != null) {
                return date(named.group(3), month.toString(), named.group(1));
            }
        }
        named = MONTH_FIRST.matcher(line);
        while (named.find()) {
            Integer month = month(named.group(1));
            if (month != null) {
                return date(named.group(3), month.toString(), named.group(2));
            }
        }
        Matcher slashed = SLASHED.matcher(line);
        if (slashed.find()) {
            return date(slashed.group(1), slashed.group(2), slashed.group(3));
        }
        Matcher dotted = DOTTED.matcher(line);
        if (dotted.find()) {
            String year = dotted.group(3).length() == 2 ? "20" + dotted.group(3) : dotted.group(3);
            boolean american = line.charAt(dotted.end(1)) == '/' && Integer.parseInt(dotted.group(1)) <= 12;
            return american && Integer.parseInt(dotted.group(2)) > 12
                    ? date(year, dotted.group(1), dotted.group(2))
                    : date(year, dotted.group(2), dotted.group(1));
        }
        return Optional.empty();
    }

    private static Optional<OffsetDateTime> iso(Matcher iso) {
        try {
            var day = LocalDate.of(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)));
            if (iso.group(4) == null) {
                return Optional.of(day.atStartOfDay().atOffset(ZoneOffset.UTC));
            }
            LocalDateTime time = day.atTime(
                    number(iso.group(4)), number(iso.group(5)), iso.group(6) == null ? 0 : number(iso.group(6)));
            String zone = iso.group(7);
            boolean utc = zone == null || zone.equals("Z") || zone.equals("UTC") || zone.equals("GMT");
            return Optional.of(time.atOffset(
                    utc
                            ? ZoneOffset.UTC
                            : ZoneOffset.of(
                                    zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> mail(String text) {
        if (text.indexOf(' ') < 0 || text.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> date(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(number(year), number(month), number(day))
                    .atStartOfDay()
                    .atOffset(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static @Nullable Integer month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Integer whole = MONTHS.get(lower);
        return whole != null || lower.length() > 4 ? whole : MONTHS.get(lower.substring(0, 3));
    }

    private static Map<String, Integer> months() {
        var names = new HashMap<String, Integer>();
        for (String list : new String[] {
            "january february march april may june july august september october november december",
            "jan feb mar apr may jun jul aug sep oct nov dec",
            "januar februar märz april mai juni juli august september oktober november dezember",
            "jänner feber mrz apr mai jun jul aug sept okt nov dez",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "januari februari maart april mei juni juli augustus september oktober november december",
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"
        }) {
            String[] months = list.split(" ");
            for (int i = 0; i < 12; i++) {
                names.putIfAbsent(months[i], i + 1);
            }
        }
        return Map.copyOf(names);
    }
}
