package app.bowerbird.bench.extraction;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// A published way to hold what was read against the truth.
interface Metric {

    /// What was read of one page.
    record Judged(JsonNode truth, Reading reading) {}

    /// One line of numbers for many pages.
    String line(List<Judged> pages);

    /// 1 for a page read as it should be, 0 for one that was missed: to find the worst.
    double page(Judged page);

    static Metric named(String name) {
        return switch (name) {
            case "shingles" -> new Shingles();
            case "segments" -> new Segments();
            case "meta" -> new Facts();
            default -> throw new IllegalArgumentException("there is no metric '" + name + "'");
        };
    }
}
