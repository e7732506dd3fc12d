package app.bowerbird.bench.extraction;

import app.bowerbird.extractor.page.DecodeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Pages with a known truth: `DIR/ID.html.gz`, and `{ID: {url, …}}` beside them.
record PageSet(List<Page> pages) {

    /// One page of it.
    record Page(String id, JsonNode truth, Path file) {

        String url() {
            return truth.path("url").asString("https://example.org/" + id);
        }

        String html() {
            try (var in = new GZIPInputStream(Files.newInputStream(file))) {
                return DecodeText.decode(in.readAllBytes(), null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Rules are tuned on the even pages alone; the odd ones say what they are worth.
        boolean isEven() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
                return (hash[hash.length - 1] & 1) == 0;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// @param fitting which truths belong to it
    static PageSet of(Path folder, Path truth, Predicate<JsonNode> fitting) {
        var pages = new ArrayList<Page>();
        for (var entry : JsonMapper.builder().build().readTree(truth.toFile()).properties()) {
            Path file = folder.resolve(entry.getKey() + ".html.gz");
            if (fitting.test(entry.getValue()) && Files.exists(file)) {
                pages.add(new Page(entry.getKey(), entry.getValue(), file));
            }
        }
        return new PageSet(pages);
    }

    PageSet with(PageSet other) {
        var all = new ArrayList<>(pages);
        all.addAll(other.pages);
        return new PageSet(all);
    }
}
