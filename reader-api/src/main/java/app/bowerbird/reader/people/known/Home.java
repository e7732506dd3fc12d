package app.bowerbird.reader.people.known;

import app.bowerbird.reader.mute.rule.SiteName;
import app.bowerbird.reader.shelf.story.Share;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The places of the web where an account is at home, each in the one form in which they are compared.
///
/// @param place host and path, such as `alice.example.org` or `bower.example/@alice`
/// @param claim how the account is tied to it
public record Home(String place, Claim claim) {

    private static final Pattern ADDRESS = Pattern.compile("https?://([^/?#]+)([^?#]*).*");

    /// Networks whose profiles say nothing to who is not logged in.
    private static final Set<String> MUTE = Set.of("x.com", "bsky.app");

    /// How an account is tied to a place.
    enum Claim {
        /// a link of its profile whose page links back (`rel=me`), as its network has seen, or we have
        LINK,
        /// its handle is the place's own name, which only who owns the name can arrange
        HANDLE,
        /// its profile or its feed's site: a place others may link to
        OWN;

        boolean proves() {
            return this != OWN;
        }
    }

    /// @param pages by place, the places which its page calls its owner's
    /// @return by place; where an account has two claims to one, the stronger
    static Map<String, Claim> of(Share.Sharer who, Map<String, Set<String>> pages) {
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
        // Anybody may name any site: it counts once its page names one of theirs.
        for (String site : who.sites()) {
            boolean back = place(site)
                    .map(place -> pages.getOrDefault(place, Set.of()))
                    .filter(named -> named.stream().anyMatch(homes::containsKey))
                    .isPresent();
            if (back) {
                add(homes, site, Claim.LINK);
            }
        }
        return homes;
    }

    /// The pages that may say more of who somebody is, by their places.
    public static Map<String, String> pages(Share.Sharer who) {
        Map<String, String> pages = new LinkedHashMap<>();
        if (who.network().equals("feed")) {
            page(pages, who.profile());
        }
        if (who.network().equals("bluesky") && !String.valueOf(who.handle()).endsWith(".bsky.social")) {
            page(pages, "https://" + who.handle());
        }
        who.links().forEach(link -> page(pages, link));
        who.sites().forEach(site -> page(pages, site));
        return pages;
    }

    private static void page(Map<String, String> pages, @Nullable String address) {
        place(address)
                .filter(place -> !MUTE.contains(place.replaceFirst("/.*", "")))
                .ifPresent(place ->
                        pages.putIfAbsent(place, String.valueOf(address).strip()));
    }

    private static void add(Map<String, Claim> homes, @Nullable String address, Claim claim) {
        place(address).ifPresent(place -> homes.put(place, claim));
    }

    /// @return empty for what is no address of the web
    public static Optional<String> place(@Nullable String address) {
        Matcher parts = ADDRESS.matcher(address == null ? "" : address.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String path = parts.group(2).toLowerCase(Locale.ROOT).replaceFirst("/(index\\.html?)?$", "");
        return SiteName.of(parts.group(1)).map(host -> (host.equals("twitter.com") ? "x.com" : host) + path);
    }
}
