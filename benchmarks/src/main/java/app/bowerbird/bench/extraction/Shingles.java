package app.bowerbird.bench.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The metric of scrapinghub/article-extraction-benchmark: runs of four words found in both texts, each page weighing
/// the same. Accuracy = share of pages whose words are all the same. As published, an empty answer is left out of the
/// mean of precision; the mean of the pages' own F1 beside it does not forgive it.
final class Shingles implements Metric {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final int RUN = 4;

    /// Shares of what both say, what only the reading says, and what only the truth says.
    private record Shares(double both, double extra, double missed, boolean exact) {

        double precision() {
            return extra == 0 && missed == 0 ? 1 : both + extra == 0 ? 0 : both / (both + extra);
        }

        double recall() {
            return extra == 0 && missed == 0 ? 1 : both + missed == 0 ? 0 : both / (both + missed);
        }

        double f1() {
            double all = 2 * both + extra + missed;
            return all == 0 ? 1 : 2 * both / all;
        }
    }

    @Override
    public String line(List<Judged> pages) {
        List<Shares> all = pages.stream().map(Shingles::shares).toList();
        double precision = all.stream()
                .filter(page -> page.both() + page.extra() > 0)
                .mapToDouble(Shares::precision)
                .average()
                .orElse(0);
        double recall = all.stream()
                .filter(page -> page.both() + page.missed() > 0)
                .mapToDouble(Shares::recall)
                .average()
                .orElse(0);
        return String.format(
                Locale.ROOT,
                "F1 %.4f  precision %.4f  recall %.4f  accuracy %.3f  page F1 %.4f",
                precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall),
                precision,
                recall,
                all.stream().mapToDouble(page -> page.exact() ? 1 : 0).average().orElse(0),
                all.stream().mapToDouble(Shares::f1).average().orElse(0));
    }

    @Override
    public double page(Judged page) {
        return shares(page).f1();
    }

    private static Shares shares(Judged page) {
        List<String> truth = words(page.truth().path("articleBody").asString(""));
        List<String> read = words(page.reading().text());
        Map<List<String>, Integer> wanted = runs(truth);
        Map<List<String>, Integer> found = runs(read);
        double both = 0;
        for (var run : wanted.entrySet()) {
            both += Math.min(run.getValue(), found.getOrDefault(run.getKey(), 0));
        }
        double extra = count(found) - both;
        double missed = count(wanted) - both;
        double all = Math.max(1, both + extra + missed);
        return new Shares(both / all, extra / all, missed / all, truth.equals(read));
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static Map<List<String>, Integer> runs(List<String> words) {
        var runs = new HashMap<List<String>, Integer>();
        for (int i = 0; i < Math.max(1, words.size() - RUN + 1); i++) {
            var run = new ArrayList<>(words.subList(i, Math.min(words.size(), i + RUN)));
            if (!run.isEmpty()) {
                runs.merge(run, 1, Integer::sum);
            }
        }
        return runs;
    }

    private static double count(Map<List<String>, Integer> runs) {
        return runs.values().stream().mapToInt(Integer::intValue).sum();
    }
}
