package app.bowerbird.mailer.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs as Standard Webhooks 1.0.0 says: HMAC-SHA256 over `id.timestamp.body`, once with each key that is valid.
public final class StandardWebhooks {

    /// What a client's secret looks like when it is shown.
    public static final String PREFIX = "whsec_";

    private StandardWebhooks() {}

    /// @param id the same for each repetition of one message
    /// @param keys two while one takes the other's place
    public static Map<String, String> headers(String id, Instant at, byte[] body, List<byte[]> keys) {
        var timestamp = String.valueOf(at.getEpochSecond());
        var signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        var signatures = new StringJoiner(" ");
        keys.forEach(
                key -> signatures.add("v1," + Base64.getEncoder().encodeToString(hmac(key, signed.toByteArray()))));
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", signatures.toString());
        return headers;
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
