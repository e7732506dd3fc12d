package app.bowerbird.extractor.article;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// The body of an article as it is stored and sent: gzip of `{"html": …, "text": …}`. The same body gives the same
/// bytes.
public record PackedBody(String html, String text) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public byte[] packed() {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new Packing(bytes)) {
            gzip.write(JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Two levels below the usual: a third less work for a fiftieth more bytes.
    private static final class Packing extends GZIPOutputStream {

        private static final int LEVEL = 4;

        Packing(OutputStream into) throws IOException {
            super(into);
            def.setLevel(LEVEL);
        }
    }

    public static PackedBody unpacked(byte[] packed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return JSON.readValue(gzip.readAllBytes(), PackedBody.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
