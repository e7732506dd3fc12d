package app.bowerbird.reader.people.known;

import app.bowerbird.reader.mute.rule.SiteName;
import app.bowerbird.reader.shelf.story.Share;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The places of the web where an account is at home, each in the one form in which they are compared.
///
/// @param place host and path, such as `alice.example.org` or `bower.example/@alice`
/// @param claim how the account is tied to it
record Home(String place, Claim claim) {

    private static final Pattern ADDRESS = Pattern.compile("https?://([^/?#]+)([^?#]*).*");

    /// How an account is tied to a place.
    enum Claim {
        /// a link of its profile, of which the network has seen that the page links back (`rel=me`)
        LINK,
        /// its handle is the place's own name, which only who owns the name can arrange
        HANDLE,
        /// its profile or its feed's site: a place others may link to
        OWN;

        boolean proves() {
            return this != OWN;
        }
    }

    /// @return by place; where an account has two claims to one, the stronger
    static Map<String, Claim> of(Share.Sharer who) {
        Map<String, Claim> homes = new LinkedHashMap<>();
        add(homes, who.profile(), Claim.OWN);
        if (who.network().equals("feed")) {
            add(homes, who.id().replaceFirst("#.*", ""), Claim.OWN);
        }
        if (who.network().equals("bluesky")) {
            add(homes, "https://bsky.app/profile/" + who.id(), Claim.OWN);
            add(homes, "https://" + who.handle(), Claim.HANDLE);
        }
        who.links().forEach(link -> add(homes, link, Claim.LINK));
        return homes;
    }

    private static void add(Map<String, Claim> homes, @Nullable String address, Claim claim) {
        place(address).ifPresent(place -> homes.put(place, claim));
    }

    static Optional<String> place(@Nullable String address) {
        Matcher parts = ADDRESS.matcher(address == null ? "" : address.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String path = parts.group(2).toLowerCase(Locale.ROOT).replaceFirst("/(index\\.html?)?$", "");
        return SiteName.of(parts.group(1)).map(host -> (host.equals("twitter.com") ? "x.com" : host) + path);
    }
}
