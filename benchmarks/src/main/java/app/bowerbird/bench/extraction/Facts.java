package app.bowerbird.bench.extraction;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Metadata against what people wrote down: title and author to the letter, the date by its day, the lead image without
/// its query. Counted over the pages where the truth names one.
final class Facts implements Metric {

    /// @param truths its names in the sets' truths
    private record Fact(
            String name,
            List<String> truths,
            Function<Reading, @Nullable String> read,
            BiPredicate<String, String> same) {}

    private static final List<Fact> FACTS = List.of(
            new Fact("title", List.of("title"), Reading::title, String::equals),
            new Fact("author", List.of("author"), Reading::byline, String::equals),
            new Fact("date", List.of("date", "date_published"), Reading::published, Facts::sameDay),
            new Fact("lead image", List.of("lead_image_url"), Reading::image, Facts::sameImage),
            new Fact("site", List.of("sitename"), Reading::site, String::equals),
            new Fact("description", List.of("description", "dek"), Reading::excerpt, String::equals));
    private static final int JUDGED = 4;
    private static final Pattern ISO = Pattern.compile("((?:19|20)\\d\\d)[-/.]?(\\d\\d)[-/.]?(\\d\\d)");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.((?:19|20)\\d\\d)");

    @Override
    public String line(List<Judged> pages) {
        var parts = new ArrayList<String>();
        for (Fact fact : FACTS) {
            var told = pages.stream()
                    .filter(page -> !truth(page.truth(), fact).isEmpty())
                    .toList();
            long right = told.stream().filter(page -> isRight(page, fact)).count();
            if (!told.isEmpty()) {
                parts.add(String.format(
                        Locale.ROOT, "%s %.3f (n=%d)", fact.name(), (double) right / told.size(), told.size()));
            }
        }
        return String.join("  ", parts);
    }

    @Override
    public double page(Judged page) {
        return FACTS.subList(0, JUDGED).stream()
                .filter(fact -> !truth(page.truth(), fact).isEmpty())
                .mapToDouble(fact -> isRight(page, fact) ? 1 : 0)
                .average()
                .orElse(1);
    }

    private static boolean isRight(Judged page, Fact fact) {
        String read = plain(fact.read().apply(page.reading()));
        String truth = truth(page.truth(), fact);
        return !read.isEmpty() && (read.equals(truth) || fact.same().test(truth, read));
    }

    private static String truth(JsonNode truth, Fact fact) {
        return fact.truths().stream()
                .map(name -> truth.path(name).asString(""))
                .map(Facts::plain)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String plain(@Nullable String text) {
        return text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFC)
                        .replaceAll("[\\s\\p{Z}]+", " ")
                        .strip();
    }

    private static boolean sameDay(String truth, String read) {
        String day = day(truth);
        return !day.isEmpty() && day.equals(day(read));
    }

    private static String day(String date) {
        var iso = ISO.matcher(date);
        if (iso.find()) {
            return iso.group(1) + iso.group(2) + iso.group(3);
        }
        var dotted = DAY_FIRST.matcher(date);
        return dotted.find() ? dotted.group(3) + two(dotted.group(2)) + two(dotted.group(1)) : "";
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }

    private static boolean sameImage(String truth, String read) {
        return place(truth).equals(place(read));
    }

    private static String place(String url) {
        String plain = url.replaceFirst("^[a-z]+:", "").replaceFirst("[?#].*", "");
        int path = plain.indexOf('/', 2);
        String host = (path < 0 ? plain : plain.substring(0, path)).toLowerCase(Locale.ROOT);
        try {
            return host
                    + URLDecoder.decode(
                            (path < 0 ? "" : plain.substring(path)).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return plain;
        }
    }
}
