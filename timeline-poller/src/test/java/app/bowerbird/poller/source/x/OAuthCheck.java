package app.bowerbird.poller.source.x;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks a signature the other way round, straight from RFC 5849 section 3.4.
public final class OAuthCheck {

    public static final Map<String, String> CREDENTIALS = Map.of(
            "consumer_key", "ck",
            "consumer_secret", "cs",
            "access_token", "1-at",
            "access_token_secret", "ats");

    private OAuthCheck() {}

    public static boolean holds(String url, Map<String, String> query, String authorization) {
        var all = new TreeMap<String, String>();
        String signature = "";
        for (String pair : authorization.replaceFirst("^OAuth ", "").split(",\\s*")) {
            String[] parts = pair.split("=", 2);
            String value = parts.length < 2 ? "" : decode(parts[1].replace("\"", ""));
            if (parts[0].equals("oauth_signature")) {
                signature = value;
            } else {
                all.put(encode(parts[0]), encode(value));
            }
        }
        query.forEach((name, value) -> all.put(encode(name), encode(value)));
        String parameters = all.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("&"));
        return signature.equals(sign("GET&" + encode(url) + "&" + encode(parameters)));
    }

    private static String sign(String base) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec("cs&ats".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
