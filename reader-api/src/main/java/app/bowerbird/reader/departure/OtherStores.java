package app.bowerbird.reader.departure;

import app.bowerbird.reader.account.Secret;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// The services beside us that keep something of a reader. Each forgets one by `DELETE /readers/{reader}` with the
/// service token, as often as it is asked.
@Component
class OtherStores {

    private final Map<String, String> urls = new LinkedHashMap<>();
    private final RestClient client;

    OtherStores(DepartureSettings settings, Secret secret, RestClient.Builder builder) {
        urls.put("timeline-poller", settings.pollerUrl());
        urls.put("link-extractor", settings.extractorUrl());
        urls.put("mailer", settings.mailerUrl());
        // HTTP/1.1 is said aloud: the JDK's client would ask a plain server for an upgrade.
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(settings.departureTimeout());
        this.client = builder.clone()
                .requestFactory(factory)
                .defaultHeaders(headers -> headers.setBearerAuth(secret.serviceToken()))
                .build();
    }

    Iterable<String> names() {
        return urls.keySet();
    }

    /// Throws when the service is away or cannot do it just now.
    void forget(String service, String reader, String email) {
        client.delete()
                .uri(urls.get(service) + "/readers/{reader}?address={email}", reader, email)
                .retrieve()
                .toBodilessEntity();
    }
}
