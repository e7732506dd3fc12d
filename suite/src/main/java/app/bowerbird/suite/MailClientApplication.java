package app.bowerbird.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `add NAME …`, `list`, `token NAME`, `revoke NAME`: the programs that may order mails from the row that runs.
public final class MailClientApplication {

    private static final String USAGE = """
            usage: ./run mail-client add NAME [--from ADDRESS]… [--webhook URL] [--per-minute N] [--scope SCOPE]…
                   ./run mail-client list
                   ./run mail-client token NAME    a new token in the place of the old one
                   ./run mail-client revoke NAME   its token opens nothing from now on
            ADDRESS is shop@example.org or *@example.org; SCOPE is send, read, cancel, templates or bounces.""";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String mailer;
    private final String serviceToken;

    private MailClientApplication(String mailer, String serviceToken) {
        this.mailer = mailer;
        this.serviceToken = serviceToken;
    }

    public static void main(String[] arguments) {
        try {
            of(System.getenv()).run(List.of(arguments));
        } catch (RuntimeException e) {
            System.err.println(StartFailure.lineOf(e));
            System.exit(1);
        }
    }

    private static MailClientApplication of(Map<String, String> environment) {
        Path data = RowSettings.from(environment).data();
        String secret = Secret.kept(data, environment.get("BOWERBIRD_SECRET"));
        String mailer =
                Optional.ofNullable(environment.get("BOWERBIRD_MAILER_URL")).orElseGet(() -> addressIn(data));
        return new MailClientApplication(mailer, Secret.serviceToken(secret));
    }

    private static String addressIn(Path data) {
        try {
            return Files.readString(data.resolve(DataFolder.MAIL_ADDRESS)).strip();
        } catch (IOException e) {
            throw new WrongSetting("Bowerbird does not run on " + data + ": start it first with ./run");
        }
    }

    private void run(List<String> arguments) {
        String what = arguments.size() < 2 ? "" : arguments.get(1);
        String name = arguments.size() < 3 ? "" : arguments.get(2);
        switch (what) {
            case "add" -> add(name, arguments.subList(Math.min(3, arguments.size()), arguments.size()));
            case "list" -> list();
            case "token" -> say(ask("POST", "/" + name + "/token", Map.of()));
            case "revoke" -> {
                ask("DELETE", "/" + name, Map.of());
                System.out.println("The token of " + name + " opens nothing any more.");
            }
            default -> throw new WrongSetting(USAGE);
        }
    }

    private void add(String name, List<String> options) {
        Map<String, Object> client = new LinkedHashMap<>();
        List<String> from = new ArrayList<>();
        List<String> scopes = new ArrayList<>();
        client.put("name", name);
        for (int i = 0; i < options.size(); i += 2) {
            String value = i + 1 < options.size() ? options.get(i + 1) : "";
            switch (options.get(i)) {
                case "--from" -> from.addAll(Arrays.asList(value.split(",")));
                case "--scope" -> scopes.addAll(Arrays.asList(value.split(",")));
                case "--webhook" -> client.put("webhook_url", value);
                case "--per-minute" -> client.put("per_minute", value);
                default -> throw new WrongSetting(USAGE);
            }
        }
        client.put("from", from);
        if (!scopes.isEmpty()) {
            client.put("scopes", scopes);
        }
        say(ask("POST", "", client));
    }

    private void say(JsonNode client) {
        String token = client.path("token").asString();
        String secret = client.path("signing_secret").asString("");
        System.out.println("Token of " + client.path("name").asString() + ", shown this once:\n  " + token);
        if (!secret.isEmpty()) {
            System.out.println("Signing secret of what it is sent (Standard Webhooks), shown this once:\n  " + secret);
        }
        System.out.println("Try it:\n  curl " + mailer + "/api/v1/mails -H 'Authorization: Bearer " + token + "'"
                + " -H 'Content-Type: application/json' -d '{\"to\":\"you@example.org\",\"subject\":\"Hello\","
                + "\"text\":\"It works.\"}'");
    }

    private void list() {
        for (JsonNode client : ask("GET", "", Map.of()).path("items")) {
            List<String> from = new ArrayList<>();
            client.path("from").forEach(address -> from.add(address.asString()));
            System.out.println(client.path("name").asString() + "  " + String.join(", ", from)
                    + (client.path("revoked_at").isMissingNode() ? "" : "  (revoked)"));
        }
    }

    private JsonNode ask(String method, String path, Map<String, Object> body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(mailer + "/api/v1/clients" + path))
                .header("Authorization", "Bearer " + serviceToken)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = http.send(request, BodyHandlers.ofString());
            JsonNode read = answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new WrongSetting(read.path("detail").asString("mailer answered " + answer.statusCode()));
            }
            return read;
        } catch (IOException e) {
            throw new WrongSetting("mailer does not answer at " + mailer + ": is Bowerbird running?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
