package app.bowerbird.fetch.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text/html; charset=UTF-8          | <!DOCTYPE html><p>x            | text/html",
                "text/html                         | just words                     | text/html",
                "text/html                         | <?xml version='1.0'?><rss></rss> | text/xml",
                "text/html                         | %PDF-1.4                       | application/pdf",
                "text/html                         | <rss version='2.0'>            | text/xml",
                "text/html                         | {\"a\":1}                      | text/html",
                "application/xhtml+xml             | <?xml version='1.0'?><html>    | application/xhtml+xml",
                "application/xml                   | <?xml version='1.0'?><html>    | application/xhtml+xml",
                "application/rss+xml               | <?xml version='1.0'?><rss>     | text/xml",
                "application/atom+xml              | <!doctype html><html>oops      | text/html",
                "application/feed+json             | {\"version\":\"1.1\"}          | application/json",
                "application/json                  | <html>an error page            | text/html",
                "text/plain                        | <html>shown as source          | text/plain",
                "text/plain                        | <feed xmlns='x'>               | text/xml",
                "text/plain                        | [1,2]                          | application/json",
                "''                                | <!-- first --> <div>x          | text/html",
                "''                                | Once upon a time               | text/plain",
                "application/octet-stream          | <html>                         | text/html",
                "image/png                         | GIF89a                         | image/gif",
                "image/png                         | <svg onload=x>                 | image/svg+xml",
                "image/jpeg                        | <html>                         | text/html",
                "audio/mpeg                        | ID3                            | audio/mpeg",
            })
    void tellsTheTypeFromTheHeadAndTheLabel(String label, String head, String type) {
        byte[] bytes = head.getBytes(StandardCharsets.UTF_8);

        assertThat(ContentType.of(label == null ? "" : label.replace("''", "")).sniffed(bytes))
                .isEqualTo(type);
    }

    @Test
    void readsTypeAndCharsetHoweverTheyAreWritten() {
        assertThat(ContentType.of(" Text/HTML ;Charset = \"UTF-8\"")).isEqualTo(new ContentType("text/html", "utf-8"));
        assertThat(ContentType.of("text/html, text/html")).isEqualTo(new ContentType("text/html", null));
        assertThat(ContentType.of("html")).isEqualTo(new ContentType("", null));
    }

    @Test
    void believesTheLabelOfASoundItDoesNotKnowAndOfNoOtherBytes() {
        byte[] bytes = {0, 1, 2, 3};

        assertThat(ContentType.of("video/mp2t").sniffed(bytes)).isEqualTo("video/mp2t");
        assertThat(ContentType.of("image/jxl").sniffed(bytes)).isEqualTo("application/octet-stream");
        assertThat(ContentType.of("text/html").sniffed(bytes)).isEqualTo("application/octet-stream");
    }

    @Test
    void looksAtNothingThatIsAStreamAnArchiveOrAScript() {
        assertThat(ContentType.of("text/event-stream").isWorthALook()).isFalse();
        assertThat(ContentType.of("multipart/x-mixed-replace").isWorthALook()).isFalse();
        assertThat(ContentType.of("application/zip").isWorthALook()).isFalse();
        assertThat(ContentType.of("application/javascript").isWorthALook()).isFalse();
        assertThat(ContentType.of("application/octet-stream").isWorthALook()).isTrue();
    }
}
