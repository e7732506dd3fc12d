package app.bowerbird.bench;

import app.bowerbird.reader.search.ask.ReadQuery;
import app.bowerbird.reader.search.index.Entry;
import app.bowerbird.reader.search.index.Matches;
import app.bowerbird.reader.search.index.TextIndex;
import app.bowerbird.reader.search.light.Highlights;
import app.bowerbird.reader.search.light.Needles;
import app.bowerbird.reader.shelf.story.Article;
import app.bowerbird.reader.shelf.story.Fetched;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// How fast the search answers over one shelf of many articles in five languages, and how large its index is.
///
/// A query is read, answered, put in order, and the words of its first thirty stories marked, as the page does; the
/// texts for that come from memory in place of the store.
final class FullText {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final int CLIENTS = 4;
    private static final int QUERIES = 1000;
    private static final int SHOWN = 30;

    private final int articles;
    private final TextIndex index;

    private FullText(int articles, TextIndex index) {
        this.articles = articles;
        this.index = index;
    }

    static void run(int articles) throws Exception {
        Path folder = Files.createTempDirectory("bowerbird-bench-search");
        try {
            try (var index = TextIndex.open(folder)) {
                new FullText(articles, index).fill(folder);
            }
            try (var index = TextIndex.open(folder)) {
                new FullText(articles, index).ask();
            }
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void fill(Path folder) throws IOException {
        long text = 0;
        long nanos = 0;
        for (int i = 1; i <= articles; i++) {
            Story story = story(i);
            String body = Speech.of(i).text(i);
            text += (story.article().title() + body).getBytes(StandardCharsets.UTF_8).length;
            long begin = System.nanoTime();
            index.put("reader:a" + i, Entry.of(story), body);
            nanos += System.nanoTime() - begin;
        }
        long begin = System.nanoTime();
        index.commit(Map.of("reader", (long) articles));
        double seconds = (nanos + System.nanoTime() - begin) / 1e9;
        long size;
        try (var files = Files.list(folder)) {
            size = files.mapToLong(file -> file.toFile().length()).sum();
        }
        System.out.printf("articles %d, text %.1f MB%n", articles, text / 1e6);
        System.out.printf("index %.1f MB, %.1f %% of the text%n", size / 1e6, 100.0 * size / text);
        System.out.printf("indexed %.0f articles/s, %.1f MB/s%n", articles / seconds, text / 1e6 / seconds);
    }

    private void ask() throws Exception {
        round(200, 1);
        double[][] taken = round(QUERIES, 2);
        print("search", taken[0]);
        print("search and snippets", taken[1]);
        System.gc();
        var memory = Runtime.getRuntime();
        System.out.printf("heap in use %.0f MB%n", (memory.totalMemory() - memory.freeMemory()) / 1e6);
    }

    /// @return milliseconds of all queries, without and with snippets
    private double[][] round(int queries, int seed) throws Exception {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var work = new ArrayList<Callable<List<double[]>>>();
            for (int client = 0; client < CLIENTS; client++) {
                var random = new Random(seed * 1000L + client);
                work.add(() -> asked(queries, random));
            }
            var all = new ArrayList<double[]>();
            for (var done : clients.invokeAll(work)) {
                all.addAll(done.get());
            }
            return new double[][] {
                all.stream().mapToDouble(one -> one[0]).sorted().toArray(),
                all.stream().mapToDouble(one -> one[1]).sorted().toArray()
            };
        }
    }

    private List<double[]> asked(int queries, Random random) throws IOException {
        var taken = new ArrayList<double[]>();
        for (int i = 0; i < queries; i++) {
            String typed = query(random);
            long begin = System.nanoTime();
            var wish = ReadQuery.of(typed).wish();
            if (wish == null) {
                continue;
            }
            Matches matches = index.find("reader", wish, NOW);
            var best = matches.bestFirst();
            var shown = new ArrayList<Integer>();
            while (shown.size() < SHOWN && best.hasNext()) {
                shown.add(best.next());
            }
            long found = System.nanoTime();
            List<Story> stories = shown.stream().map(FullText::story).toList();
            List<String> texts =
                    shown.stream().map(id -> Speech.of(id).text(id)).toList();
            long read = System.nanoTime();
            var needles = Needles.of(wish);
            for (int n = 0; n < stories.size() && !needles.isEmpty(); n++) {
                Highlights.of(stories.get(n), texts.get(n), needles);
            }
            taken.add(new double[] {(found - begin) / 1e6, (found - begin + System.nanoTime() - read) / 1e6});
        }
        return taken;
    }

    /// What people type: mostly a word or two, sometimes all that the language of the box has.
    private String query(Random random) {
        int article = 1 + random.nextInt(articles);
        Speech speech = Speech.of(article);
        List<String> words = speech.remembered(article, random, 2);
        String one = words.getFirst();
        String two = words.getLast();
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> one;
            case 7, 8, 9, 10, 11 -> one + " " + two;
            case 12, 13 -> "\"" + one + " " + two + "\"";
            case 14 -> one + " -" + two;
            case 15 -> one + " OR " + two;
            case 16 -> one + " is:unread";
            case 17 -> one + " from:person" + random.nextInt(200);
            case 18 -> one + " lang:" + speech.language() + " site:example";
            default -> one.substring(0, Math.min(one.length(), 4)) + "*";
        };
    }

    private static Story story(int i) {
        Speech speech = Speech.of(i);
        var at = NOW.minus(Duration.ofMinutes(i * 7L));
        var sharer = new Share.Sharer("x", "p" + i % 200, "person" + i % 200, "Person " + i % 200, null, null);
        var post = new Share.Post("" + i, null, null, speech.title(i + 1_000_000), speech.language(), "public", at);
        var share = new Share("x:" + i, "x:p" + i % 200, "post", "", sharer, post, at, i);
        String url = "https://site" + i % 500 + ".example/" + i;
        var article = new Article(
                "a" + i,
                1,
                url,
                List.of(),
                null,
                "article",
                "Site " + i % 500,
                speech.title(i),
                List.of(),
                at,
                speech.language(),
                null,
                null,
                500,
                3,
                true);
        var mark = new Mark(i % 3 == 0, i % 17 == 0, i % 5 == 0 ? List.of("tag" + i % 40) : List.of(), 0, null);
        return new Story(
                i, "reader", i, article, new Fetched("article", null, List.of()), mark, List.of(share), at, List.of());
    }

    private static void print(String what, double[] sorted) {
        System.out.printf(
                "%s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms (%d queries, %d clients)%n",
                what,
                Bench.percentile(sorted, 0.5),
                Bench.percentile(sorted, 0.95),
                Bench.percentile(sorted, 0.99),
                Arrays.stream(sorted).max().orElse(0),
                sorted.length,
                CLIENTS);
    }
}
