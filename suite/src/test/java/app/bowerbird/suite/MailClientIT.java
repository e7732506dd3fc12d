package app.bowerbird.suite;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.suite.kit.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that orders mails from the row: `./run mail-client add`, then one request.
class MailClientIT {

    @TempDir
    Path data;

    @Test
    void getsATokenFromTheCommandLineAndOrdersAMailWithIt() throws Exception {
        int port = RowSettings.freePort();
        Map<String, String> environment = Map.of("BOWERBIRD_DATA", data.toString());
        assertThat(say(environment, "add", "shop"))
                .contains("start Bowerbird first")
                .doesNotContain("\tat ");
        try (Row row =
                Row.start(new RowSettings(data, port, "127.0.0.1", "http://localhost:" + port, null), Map.of())) {
            String said = say(environment, "add", "shop", "--from", "shop@example.org", "--per-minute", "60");
            var token = Pattern.compile("bbm_shop_\\S+").matcher(said);
            assertThat(token.find()).as(said).isTrue();
            String mailer = Files.readString(data.resolve("mail.address")).strip();

            var answer = send(mailer + "/api/v1/mails", token.group(), """
                    {"to": "ada@example.org", "subject": "Hello", "text": "It works."}""");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(send(mailer + "/api/v1/openapi.json", token.group(), "").body())
                    .contains("/api/v1/mails/{id}/send-now")
                    .doesNotContain("/api/v1/stories");

            assertThat(say(environment, "list")).contains("shop  shop@example.org");
            assertThat(say(environment, "add", "shop")).contains("There is a client 'shop' already.");
            assertThat(say(environment, "revoke", "shop")).contains("opens nothing");
            assertThat(send(mailer + "/api/v1/me", token.group(), "").statusCode())
                    .isEqualTo(401);
            assertThat(row.address()).isNotEmpty();
        }
    }

    private static String say(Map<String, String> environment, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "mail-client";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try (ChildJvm command = ChildJvm.start(MailClientApplication.class, environment, all)) {
            return command.rest();
        }
    }

    private static HttpResponse<String> send(String address, String token, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    body.isEmpty()
                            ? request.build()
                            : request.POST(BodyPublishers.ofString(body)).build(),
                    BodyHandlers.ofString());
        }
    }
}
