package app.bowerbird.reader.mute.rule;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The host of an address, in the one form in which hosts are compared.
public final class SiteName {

    private static final Pattern HOST =
            Pattern.compile("^(?:[a-z][a-z0-9+.-]*://|//)?(?:[^/?#@\\s]*@)?([^/?#@:\\s]+)(?::\\d+)?(?:[/?#].*)?$");
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\\.)+[a-z0-9-]{2,}");
    private static final int LONGEST = 253;

    private static final Pattern PLAIN =
            Pattern.compile("https?://(?:www\\.)?([a-z0-9-]+(?:\\.[a-z0-9-]+)+)(?=[/?#]|$)");

    private SiteName() {}

    /// The same for the address of an article, which most often is as plain as can be.
    static Optional<String> ofArticle(@Nullable String url) {
        Matcher plain = url == null ? null : PLAIN.matcher(url);
        return plain != null && plain.lookingAt() && !plain.group(1).startsWith("www.")
                ? Optional.of(plain.group(1))
                : of(url);
    }

    /// @param typed a host or an address, with or without `www.`
    /// @return such as `news.example.org`; empty for what is no site
    public static Optional<String> of(@Nullable String typed) {
        if (typed == null) {
            return Optional.empty();
        }
        Matcher host = HOST.matcher(typed.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*\\.", ""));
        if (!host.matches()) {
            return Optional.empty();
        }
        String name = ascii(host.group(1).replaceFirst("\\.$", "")).replaceFirst("^www\\.(?=.*\\.)", "");
        return name.length() <= LONGEST && NAME.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
