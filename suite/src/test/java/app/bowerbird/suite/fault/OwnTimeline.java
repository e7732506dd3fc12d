package app.bowerbird.suite.fault;

import static org.awaitility.Awaitility.await;

import app.bowerbird.suite.RowSettings;
import app.bowerbird.suite.kit.ChildJvm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Adds a feed to timeline-poller as reader-api does, by its own HTTP API with the service token.
final class OwnTimeline {

    static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    private OwnTimeline() {}

    static void add(Mortal poller, String feed) {
        int port = RowSettings.freePort();
        String body = """
                {"reader": "r1", "source": "feed", "settings": {"url": "%s"}}""".formatted(feed);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/timelines"))
                .header("Authorization", "Bearer " + serviceToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try (ChildJvm process = poller.start(port);
                HttpClient client = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofMinutes(5))
                    .ignoreExceptions()
                    .until(() -> client.send(request, BodyHandlers.ofString()).statusCode() == 201);
            process.kill();
        }
    }

    private static String serviceToken() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal("service".getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
