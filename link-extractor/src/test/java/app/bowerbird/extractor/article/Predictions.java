package app.bowerbird.extractor.article;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.page.DecodeText;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jsoup.parser.Parser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes what the extractor makes of a set of pages, for the scorers beside the data:
/// `Predictions SET/pages SET/truth.json OUT.json`.
public final class Predictions {

    private Predictions() {}

    public static void main(String[] arguments) throws IOException {
        var json = JsonMapper.builder().build();
        JsonNode truth = json.readTree(Path.of(arguments[1]).toFile());
        Map<String, Map<String, Object>> all = new TreeMap<>();
        var readArticle = new ReadArticle();
        var cpu = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        int failures = 0;
        for (var page : truth.properties()) {
            Path file = Path.of(arguments[0], page.getKey() + ".html.gz");
            if (!Files.exists(file)) {
                continue;
            }
            String html;
            try (var in = new GZIPInputStream(new FileInputStream(file.toFile()))) {
                html = DecodeText.decode(in.readAllBytes(), null);
            }
            String url = page.getValue().path("url").asString("https://example.org/" + page.getKey());
            long start = cpu.getCurrentThreadCpuTime();
            try {
                all.put(
                        page.getKey(),
                        fields(readArticle.read(
                                Parser.htmlParser().parseInput(html, url), (Address) AddressReading.of(url))));
            } catch (RuntimeException e) {
                failures++;
                System.err.println(page.getKey() + " " + e);
                e.printStackTrace();
            }
            nanos += cpu.getCurrentThreadCpuTime() - start;
        }
        json.writeValue(Path.of(arguments[2]).toFile(), all);
        System.out.printf("%d pages, %d failures, %.1f pages/s%n", all.size(), failures, all.size() * 1e9 / nanos);
    }

    private static Map<String, Object> fields(ReadArticle.Readable readable) {
        var fields = new LinkedHashMap<String, Object>();
        Article article = readable.article();
        fields.put("articleBody", readable.text());
        fields.put("title", article.title());
        fields.put("byline", String.join(", ", article.authors()));
        fields.put("excerpt", article.excerpt());
        fields.put("siteName", article.site());
        fields.put(
                "publishedTime",
                readable.published().map(OffsetDateTime::toString).orElse(null));
        fields.put("lang", article.language());
        fields.put("image", article.leadImage());
        return fields;
    }
}
