package app.bowerbird.suite.demo.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One page of the pretend web: a head of `name: value` lines, an empty line, and HTML.
///
/// `published: 31h` is so long before `now`, so that the shelf always looks alive.
record Page(Map<String, String> head, String body, Instant publishedAt) {

    private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");

    static Page read(String source, Instant now) {
        var parts = source.split("\n\n", 2);
        var head = new HashMap<String, String>();
        parts[0].lines().map(line -> line.split(": ", 2)).forEach(line -> head.put(line[0], line[1]));
        var age = Duration.parse("PT" + head.getOrDefault("published", "1h").toUpperCase(Locale.ROOT));
        return new Page(Map.copyOf(head), parts[1], now.minus(age).truncatedTo(ChronoUnit.MINUTES));
    }

    String address() {
        return get("address");
    }

    String get(String name) {
        return head.getOrDefault(name, "");
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(head.get(name));
    }

    String origin() {
        return address().substring(0, address().indexOf('/', "https://".length()));
    }

    /// The page as its site's layout shows it.
    String in(String layout) {
        return SLOT.matcher(layout).replaceAll(slot -> Matcher.quoteReplacement(value(slot.group(1))));
    }

    private String value(String slot) {
        return switch (slot) {
            case "body" -> body;
            case "canonical" -> address();
            case "origin" -> origin();
            case "dir" -> find("dir").orElse("ltr");
            case "published" -> publishedAt.toString();
            case "date" -> date();
            default -> escaped(get(slot));
        };
    }

    private String date() {
        var locale = Locale.forLanguageTag(find("lang").orElse("en"));
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .withZone(ZoneOffset.UTC)
                .format(publishedAt);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
