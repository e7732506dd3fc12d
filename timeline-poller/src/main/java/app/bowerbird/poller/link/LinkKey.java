package app.bowerbird.poller.link;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// Names of links: the key a reader's link goes by everywhere, and the short `_id` it is stored under here.
public final class LinkKey {

    /// The queue takes keys up to this length.
    private static final int LONGEST = 512;

    private LinkKey() {}

    /// network:post:index; a post with a very long id goes by its hash.
    static String of(String network, String post, String index) {
        String key = network + ":" + post + ":" + index;
        return key.length() <= LONGEST ? key : network + ":" + hash(post) + ":" + index;
    }

    /// One reader's link, in 22 letters.
    public static String id(String reader, String key) {
        return hash(reader + "\n" + key);
    }

    private static String hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            byte[] half = Arrays.copyOf(sum, 16);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(half);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
