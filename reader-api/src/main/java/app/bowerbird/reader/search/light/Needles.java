package app.bowerbird.reader.search.light;

import app.bowerbird.reader.search.ask.Wish;
import app.bowerbird.reader.search.words.StopWords;
import app.bowerbird.reader.search.words.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The words that a query looks for, to be seen again in a text.
///
/// @param runs each a row of places with the terms that fit there; a single word is a row of one
/// @param beginnings how words may begin
public record Needles(List<List<Set<String>>> runs, List<String> beginnings) {

    public static final Needles NONE = new Needles(List.of(), List.of());

    public static Needles of(Wish wish) {
        var runs = new ArrayList<List<Set<String>>>();
        var beginnings = new ArrayList<String>();
        collect(wish, runs, beginnings);
        boolean somethingElse = runs.stream().anyMatch(run -> !saysNothing(run));
        if (somethingElse) {
            runs.removeIf(Needles::saysNothing);
        }
        return new Needles(List.copyOf(runs), List.copyOf(beginnings));
    }

    public boolean isEmpty() {
        return runs.isEmpty() && beginnings.isEmpty();
    }

    int size() {
        return runs.size() + beginnings.size();
    }

    private static void collect(Wish wish, List<List<Set<String>>> runs, List<String> beginnings) {
        switch (wish) {
            case Wish.All all -> all.wishes().forEach(each -> collect(each, runs, beginnings));
            case Wish.Any any -> any.wishes().forEach(each -> collect(each, runs, beginnings));
            case Wish.Words words -> add(words.text(), runs, beginnings);
            case Wish.Phrase phrase -> add(phrase.text(), runs, beginnings);
            case Wish.Beginning beginning -> beginnings.addAll(Terms.ofNames(beginning.text()));
            case Wish.Not _, Wish.Fact _ -> {}
        }
    }

    private static void add(String text, List<List<Set<String>>> runs, List<String> beginnings) {
        List<Set<String>> run = Terms.inAnyTongue(text);
        if (run.size() == 1 && Terms.isLetterOfPairs(run.getFirst().iterator().next())) {
            beginnings.addAll(new HashSet<>(run.getFirst()));
        } else if (!run.isEmpty()) {
            runs.add(run);
        }
    }

    private static boolean saysNothing(List<Set<String>> run) {
        return run.size() == 1 && run.getFirst().stream().anyMatch(StopWords::has);
    }
}
