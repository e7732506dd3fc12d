package app.bowerbird.reader.image;

import app.bowerbird.reader.account.Secret;
import app.bowerbird.reader.image.picture.ImageSize;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Our own signed addresses for the pictures of others: `/images/<size>/<base64url of the address>.<HMAC-SHA256>`.
///
/// The signature covers size and address, so nobody can make us fetch what no article of ours shows. It is the same
/// for as long as the secret is, so browsers may keep the picture.
@Component
public class ImageLinks {

    static final String PATH = "/images/";

    /// Longer ones would not fit into a request line.
    private static final int LONGEST = 3000;

    private final byte[] key;

    ImageLinks(Secret secret) {
        this.key = secret.key("image");
    }

    /// A picture that somebody with our signature asked for.
    ///
    /// @param proof the signature, one for each address and size
    record Wanted(ImageSize size, String url, String proof) {}

    /// @param remoteUrl where the picture is
    /// @return our own path for it, or null for what can be no picture: neither http nor https, or far too long
    public @Nullable String of(@Nullable String remoteUrl, ImageSize size) {
        return address(remoteUrl)
                .map(url -> PATH + size.path() + "/" + base64(url.getBytes(StandardCharsets.UTF_8)) + "."
                        + base64(proof(size, url)))
                .orElse(null);
    }

    /// @return the address of what may be a picture
    static Optional<String> address(@Nullable String remoteUrl) {
        return Optional.ofNullable(remoteUrl)
                .map(String::strip)
                .filter(url -> url.matches("(?i)https?://[^\\s\\p{Cntrl}]+"))
                .filter(url -> url.getBytes(StandardCharsets.UTF_8).length <= LONGEST);
    }

    /// For the lead image of a story; null as [#of].
    public @Nullable String card(@Nullable String remoteUrl) {
        return of(remoteUrl, ImageSize.CARD);
    }

    /// For the avatar of a sharer; null as [#of].
    public @Nullable String face(@Nullable String remoteUrl) {
        return of(remoteUrl, ImageSize.FACE);
    }

    /// Leads every picture of an article through us; one that cannot be gives way to its words.
    ///
    /// @param cleanHtml a fragment that was cleaned, with absolute addresses
    public String rewrite(String cleanHtml) {
        if (!cleanHtml.contains("<img")) {
            return cleanHtml;
        }
        Document document = Jsoup.parseBodyFragment(cleanHtml);
        document.outputSettings().prettyPrint(false);
        document.select("source").remove();
        document.select("[srcset], [sizes]").removeAttr("srcset").removeAttr("sizes");
        for (Element image : document.select("img")) {
            String ours = of(image.attr("src"), ImageSize.FULL);
            if (ours == null) {
                image.replaceWith(new TextNode(image.attr("alt")));
            } else {
                image.attr("src", ours)
                        .attr("loading", "lazy")
                        .attr("decoding", "async")
                        .attr("referrerpolicy", "no-referrer");
            }
        }
        return document.body().html();
    }

    /// @param name the last part of the path
    /// @return empty when we never signed this
    Optional<Wanted> read(String size, String name) {
        int dot = name.indexOf('.');
        Optional<ImageSize> wanted = ImageSize.of(size);
        if (wanted.isEmpty() || dot < 1) {
            return Optional.empty();
        }
        try {
            String url = new String(Base64.getUrlDecoder().decode(name.substring(0, dot)), StandardCharsets.UTF_8);
            String shown = name.substring(dot + 1);
            String due = base64(proof(wanted.get(), url));
            boolean ours = MessageDigest.isEqual(
                    due.getBytes(StandardCharsets.US_ASCII), shown.getBytes(StandardCharsets.UTF_8));
            return ours ? Optional.of(new Wanted(wanted.get(), url, due)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] proof(ImageSize size, String url) {
        return Secret.hmac(key, size.path() + ":" + url);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
