package app.bowerbird.suite.demo.x;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks an OAuth 1.0a signature (RFC 5849, HMAC-SHA1) the way a strict server does.
final class Signature {

    private Signature() {}

    /// @param url without query
    /// @param query decoded, in the order it came
    static boolean fits(String method, String url, List<String[]> query, String header, XKeys keys) {
        if (!header.startsWith("OAuth ")) {
            return false;
        }
        var oauth = new HashMap<String, String>();
        for (var part : header.substring(6).split(",\\s*")) {
            var pair = part.split("=", 2);
            if (pair.length == 2) {
                oauth.put(pair[0].strip(), decoded(pair[1].replace("\"", "").strip()));
            }
        }
        var signature = oauth.remove("oauth_signature");
        return signature != null
                && keys.consumerKey().equals(oauth.get("oauth_consumer_key"))
                && keys.accessToken().equals(oauth.get("oauth_token"))
                && "HMAC-SHA1".equals(oauth.get("oauth_signature_method"))
                && MessageDigest.isEqual(bytes(signature), bytes(expected(method, url, query, oauth, keys)));
    }

    private static String expected(
            String method, String url, List<String[]> query, Map<String, String> oauth, XKeys keys) {
        var all = new ArrayList<String>();
        query.forEach(pair -> all.add(encoded(pair[0]) + "=" + encoded(pair[1])));
        oauth.forEach((name, value) -> {
            if (!name.equals("realm")) {
                all.add(encoded(name) + "=" + encoded(value));
            }
        });
        var parameters = all.stream().sorted().collect(Collectors.joining("&"));
        var base = method + "&" + encoded(url) + "&" + encoded(parameters);
        var key = encoded(keys.consumerSecret()) + "&" + encoded(keys.accessTokenSecret());
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(key), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes(base)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
