package app.bowerbird.poller.source.x.access;

import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.builder.api.DefaultApi10a;
import com.github.scribejava.core.model.OAuth1AccessToken;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.services.TimestampService;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/// Signs a GET as the owner, by OAuth 1.0a (RFC 5849, HMAC-SHA1); scribejava does the arithmetic.
public final class XSigner {

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public XSigner(Clock clock) {
        this.clock = clock;
    }

    public XAccess by(XCredentials credentials) {
        return new XAccess() {
            @Override
            public String header(String url) {
                return XSigner.this.header(url, credentials);
            }

            @Override
            public Renewal renew() {
                return Renewal.NEVER;
            }

            @Override
            public String fingerprint() {
                return credentials.accessToken();
            }

            @Override
            public String whenRefused() {
                return "X does not accept these keys and tokens any more: enter fresh ones from X's developer console.";
            }
        };
    }

    /// The Authorization header for this address, its query included.
    private String header(String url, XCredentials credentials) {
        var request = new OAuthRequest(Verb.GET, url);
        var service = new ServiceBuilder(credentials.consumerKey())
                .apiSecret(credentials.consumerSecret())
                .build(new Api());
        try (service) {
            service.signRequest(
                    new OAuth1AccessToken(credentials.accessToken(), credentials.accessTokenSecret()), request);
        } catch (IOException closing) {
            throw new IllegalStateException(closing);
        }
        return String.valueOf(request.getHeaders().get("Authorization"));
    }

    /// No token is ever asked for: the owner brought them.
    private final class Api extends DefaultApi10a {

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
                    return Long.toString(clock.instant().getEpochSecond());
                }

                @Override
                public String getNonce() {
                    byte[] nonce = new byte[16];
                    random.nextBytes(nonce);
                    return HexFormat.of().formatHex(nonce);
                }
            };
        }
    }
}
