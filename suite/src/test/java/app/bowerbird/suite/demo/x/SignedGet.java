package app.bowerbird.suite.demo.x;

import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.builder.api.DefaultApi10a;
import com.github.scribejava.core.model.OAuth1AccessToken;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Verb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// A client of X that signs by a library, not by the code under test.
final class SignedGet {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private SignedGet() {}

    static HttpResponse<String> send(String url, XKeys keys) throws IOException, InterruptedException {
        var request = new OAuthRequest(Verb.GET, url);
        try (var service = new ServiceBuilder(keys.consumerKey())
                .apiSecret(keys.consumerSecret())
                .build(new NoTokensApi())) {
            service.signRequest(new OAuth1AccessToken(keys.accessToken(), keys.accessTokenSecret()), request);
        }
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", request.getHeaders().get("Authorization"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static final class NoTokensApi extends DefaultApi10a {

        @Override
        public String getRequestTokenEndpoint() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getAccessTokenEndpoint() {
            throw new UnsupportedOperationException();
        }

        @Override
        protected String getAuthorizationBaseUrl() {
            throw new UnsupportedOperationException();
        }
    }
}
