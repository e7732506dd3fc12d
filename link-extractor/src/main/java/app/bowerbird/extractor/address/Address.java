package app.bowerbird.extractor.address;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// An address of the web in its one written form.
///
/// @param url to open and to show: tracking parameters gone, percent forms and host in one spelling
/// @param key its identity: without scheme and the marks of variants, parameters sorted; two addresses with one key are
///     one link
/// @param host in lower case ASCII
/// @param giftUrl the same with what opens it for the one who was given it; null where there is none
public record Address(
        String url, String key, String host, @Nullable String giftUrl) implements AddressReading {

    /// What to ask the host for.
    public String toOpen() {
        return giftUrl == null ? url : giftUrl;
    }

    /// A short name for the identity, fit for an `_id`.
    public String hash() {
        return hash(key);
    }

    /// The host without the marks of variants, as identities have it.
    public String site() {
        int end = 2;
        while (end < key.length() && "/?#".indexOf(key.charAt(end)) < 0) {
            end++;
        }
        return key.substring(2, end);
    }

    /// Whether this is a site's front page, which is never an article's address.
    public boolean isHome() {
        return key.chars().skip(2).noneMatch(c -> c == '/' || c == '?' || c == '#');
    }

    /// The first 128 bits of SHA-256 in hex.
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
