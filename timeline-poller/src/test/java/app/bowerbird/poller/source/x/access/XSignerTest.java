package app.bowerbird.poller.source.x.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.builder.api.DefaultApi10a;
import com.github.scribejava.core.model.OAuth1AccessToken;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.services.TimestampService;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The signature is the one that another implementation comes to.
class XSignerTest {

    private static final Pattern FIELD = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final XCredentials CREDENTIALS = new XCredentials("c k+&%é", "c s*~&%", "1-a t+/=", "ä ts&~");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.x.com/2/users/me",
                "https://api.x.com/2/users/me?user.fields=username",
                "https://api.x.com/2/users/1/timelines/reverse_chronological?max_results=100"
                        + "&tweet.fields=created_at%2Centities%2Cauthor_id&expansions=referenced_tweets.id"
                        + "&start_time=2026-11-13T07%3A31%3A00Z&pagination_token=7140~_-.x",
                "http://localhost:8080/2/users?ids=10%2C11&a=&z=%20%2A%C3%A9",
            })
    void signsAsOthersDo(String url) throws Exception {
        Map<String, String> told = fields(header(url));
        var request = new OAuthRequest(Verb.GET, url);
        try (var other = new ServiceBuilder(CREDENTIALS.consumerKey())
                .apiSecret(CREDENTIALS.consumerSecret())
                .build(new Api(told.get("oauth_timestamp"), told.get("oauth_nonce")))) {
            other.signRequest(
                    new OAuth1AccessToken(CREDENTIALS.accessToken(), CREDENTIALS.accessTokenSecret()), request);
        }
        assertThat(told).isEqualTo(fields(request.getHeaders().get("Authorization")));
    }

    @Test
    void neverUsesANonceTwice() {
        String url = "https://api.x.com/2/users/me";
        assertThat(fields(header(url)).get("oauth_nonce"))
                .hasSize(32)
                .isNotEqualTo(fields(header(url)).get("oauth_nonce"));
    }

    private static String header(String url) {
        return new XSigner(Clock.systemUTC()).by(CREDENTIALS).header(url);
    }

    private static Map<String, String> fields(String header) {
        assertThat(header).startsWith("OAuth ");
        return FIELD.matcher(header)
                .results()
                .collect(Collectors.toMap(one -> one.group(1), one -> one.group(2), (one, _) -> one, TreeMap::new));
    }

    private static final class Api extends DefaultApi10a {

        private final String time;
        private final String nonce;

        Api(String time, String nonce) {
            this.time = time;
            this.nonce = nonce;
        }

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

        @Override
        public TimestampService getTimestampService() {
            return new TimestampService() {
                @Override
                public String getTimestampInSeconds() {
                    return time;
                }

                @Override
                public String getNonce() {
                    return nonce;
                }
            };
        }
    }
}
