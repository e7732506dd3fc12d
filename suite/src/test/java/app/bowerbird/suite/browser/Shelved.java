package app.bowerbird.suite.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// Articles as link-extractor hands them on, with a body of our choice.
final class Shelved {

    /// What runs in any browser when it is let; more of each kind stands in the extractor's SanitizerTest.
    static final List<String> OWN = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg onload=alert(1)><circle r=9></svg>",
            "<details open ontoggle=alert(1)>x</details>",
            "<input autofocus onfocus=alert(1)>",
            "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
            "<svg><script>alert(1)</script></svg>",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<a href=\"javascript:alert(1)\" autofocus>x</a>",
            "<img src=\"https://track.example/pixel.gif\"><link rel=stylesheet href=\"https://track.example/s.css\">",
            "<div style=\"background:url(https://track.example/b)\">x</div>",
            "<video src=\"https://track.example/v\" autoplay onerror=alert(1)></video>");

    private Shelved() {}

    static String message(String reader, int number, String html) {
        var url = "https://news.example/essay/" + number;
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "v",
                        1,
                        "share",
                        Map.of(
                                "key",
                                "feed:" + url + ":0",
                                "reader",
                                reader,
                                "kind",
                                "entry",
                                "url",
                                url,
                                "sharer",
                                Map.of("network", "feed", "id", "https://news.example/feed.xml"),
                                "shared_at",
                                "2026-11-20T07:30:00Z"),
                        "outcome",
                        "article",
                        "article",
                        Map.of(
                                "id",
                                "a-" + number,
                                "version",
                                1,
                                "url",
                                url,
                                "type",
                                "article",
                                "title",
                                "Essay " + number,
                                "body_gz",
                                packed(html))));
    }

    private static String packed(String html) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(JsonMapper.shared()
                    .writeValueAsString(Map.of("html", html, "text", "an essay"))
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
