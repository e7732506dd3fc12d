package app.bowerbird.bench.extraction;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The metric of trafilatura's own evaluation: pieces of text that must stand in the article, and pieces that must not,
/// counted over all pages.
final class Segments implements Metric {

    private static final Pattern SPACE = Pattern.compile("[\\s\\x1c-\\x1f\\x85\\p{Z}]+");

    private record Counts(int found, int wrong, int missed) {

        Counts plus(Counts other) {
            return new Counts(found + other.found, wrong + other.wrong, missed + other.missed);
        }

        double f1() {
            return found == 0 ? 0 : 2.0 * found / (2.0 * found + wrong + missed);
        }
    }

    @Override
    public String line(List<Judged> pages) {
        Counts all = pages.stream().map(Segments::counts).reduce(new Counts(0, 0, 0), Counts::plus);
        long empty =
                pages.stream().filter(page -> page.reading().text().isBlank()).count();
        return String.format(
                Locale.ROOT,
                "F1 %.4f  precision %.4f  recall %.4f  (found %d, wrong %d, missed %d)  empty %d",
                all.f1(),
                all.found() / Math.max(1.0, all.found() + all.wrong()),
                all.found() / Math.max(1.0, all.found() + all.missed()),
                all.found(),
                all.wrong(),
                all.missed(),
                empty);
    }

    @Override
    public double page(Judged page) {
        return counts(page).f1();
    }

    private static Counts counts(Judged page) {
        String text = plain(page.reading().text());
        int found = inside(page.truth().path("with"), text);
        int wrong = text.isEmpty() ? 0 : inside(page.truth().path("without"), text);
        return new Counts(found, wrong, page.truth().path("with").size() - found);
    }

    private static int inside(JsonNode segments, String text) {
        int inside = 0;
        for (JsonNode segment : segments) {
            inside += text.contains(plain(segment.asString())) ? 1 : 0;
        }
        return inside;
    }

    private static String plain(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }
}
