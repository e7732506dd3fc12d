package app.bowerbird.poller.source.x.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs a GET as the owner, by OAuth 1.0a (RFC 5849, HMAC-SHA1).
public final class XSigner {

    private static final String HMAC = "HmacSHA1";

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

    /// The Authorization header for this address, its query included: written in RFC 3986's way already.
    private String header(String url, XCredentials credentials) {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        var oauth = new TreeMap<String, String>();
        oauth.put("oauth_consumer_key", percent(credentials.consumerKey()));
        oauth.put("oauth_nonce", HexFormat.of().formatHex(nonce));
        oauth.put("oauth_signature_method", "HMAC-SHA1");
        oauth.put("oauth_timestamp", Long.toString(clock.instant().getEpochSecond()));
        oauth.put("oauth_token", percent(credentials.accessToken()));
        oauth.put("oauth_version", "1.0");
        int query = url.indexOf('?');
        String address = query < 0 ? url : url.substring(0, query);
        var signed = new TreeMap<>(oauth);
        for (String pair :
                query < 0 ? List.<String>of() : List.of(url.substring(query + 1).split("&"))) {
            int end = pair.indexOf('=');
            if (end > 0) {
                signed.put(pair.substring(0, end), pair.substring(end + 1));
            }
        }
        String base = "GET&" + percent(address) + "&" + percent(joined(signed, "=", "&", ""));
        oauth.put("oauth_signature", percent(signature(base, credentials)));
        return "OAuth " + joined(oauth, "=\"", ", ", "\"");
    }

    private static String joined(Map<String, String> fields, String is, String and, String end) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + is + field.getValue() + end)
                .collect(Collectors.joining(and));
    }

    private static String signature(String base, XCredentials credentials) {
        String key = percent(credentials.consumerSecret()) + "&" + percent(credentials.accessTokenSecret());
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
