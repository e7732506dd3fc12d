package app.bowerbird.reader.neighbour;

import app.bowerbird.reader.account.Secret;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// Clients of the other services, which know us by the service token. They are ours, at addresses from the settings,
/// so nothing here passes the gate.
@Component
public class Neighbours {

    private final Secret secret;
    private final RestClient.Builder builder;
    // HTTP/1.1 is said aloud: the JDK's client would ask a plain server for an upgrade.
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Neighbours(Secret secret, RestClient.Builder builder) {
        this.secret = secret;
        this.builder = builder;
    }

    /// @param url what every address of the client is under
    /// @param patience for an answer, once connected
    public RestClient at(String url, Duration patience) {
        return client(patience).mutate().baseUrl(url).build();
    }

    /// For several of them: each call says the whole address.
    public RestClient client(Duration patience) {
        var factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(patience);
        return builder.clone()
                .requestFactory(factory)
                .defaultHeaders(headers -> headers.setBearerAuth(secret.serviceToken()))
                .build();
    }
}
