package app.bowerbird.extractor.body;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/// Lets links within an article, such as those to footnotes and back, lead to where they led on the page.
///
/// No name that a stranger chose may stand in a page of ours (it could take the place of one of our own), so each
/// place that is linked to gets a name of ours, `fn-1`, `fn-2` … in the order of the links; all other names go.
final class Footnotes {

    private static final String PREFIX = "fn-";
    private static final int MOST = 999;
    private static final Pattern OURS = Pattern.compile("fn-[1-9]\\d{0,2}");
    private static final Set<String> MAY_BE_NAMED = Set.of(
            ("a li p div span sup sub dt dd h1 h2 h3 h4 h5 h6 blockquote figure cite b i em strong small td th ol ul dl "
                            + "q")
                    .split(" "));
    private static final Evaluator LINK = QueryParser.parse("a[href]");
    private static final Evaluator NAMED = QueryParser.parse("[id], a[name]");

    private Footnotes() {}

    /// @param root of a body that is still to be cleaned
    /// @return whether anything bears a name now
    static boolean name(Element root) {
        String here = withoutFragment(root.baseUri());
        Map<Element, String> wanted = new LinkedHashMap<>();
        for (Element link : root.select(LINK)) {
            String fragment = fragment(link, here);
            if (fragment != null) {
                wanted.put(link, fragment);
            }
        }
        Map<String, Element> places = places(root, !wanted.isEmpty());
        Map<Element, String> names = new HashMap<>();
        wanted.forEach((link, fragment) -> {
            Element place = places.get(fragment);
            if (place != null && names.size() < MOST) {
                link.attr("href", "#" + names.computeIfAbsent(place, _ -> PREFIX + (names.size() + 1)));
            }
        });
        names.forEach((place, name) -> place.attr("id", name));
        return !names.isEmpty();
    }

    /// Cleaning makes all addresses absolute; those within the article become short again where their place was kept.
    static void shorten(Element clean, String page) {
        String here = withoutFragment(page) + "#";
        for (Element link : clean.select("a[href*=#" + PREFIX + "]")) {
            String place = link.attr("href").replace(here, "");
            if (isOurs(place) && clean.getElementById(place) != null) {
                link.attr("href", "#" + place);
            }
        }
    }

    /// Lets the names of a cleaned part begin after those of the parts before it.
    ///
    /// @param named how many names those bear
    /// @return how many there are with this one
    static int countOn(Element part, int named) {
        int most = named;
        for (Element place : part.select("[id^=" + PREFIX + "]")) {
            int number = named + number(place.id());
            place.attr("id", PREFIX + number);
            most = Math.max(most, number);
        }
        for (Element link : part.select("a[href^=#" + PREFIX + "]")) {
            link.attr("href", "#" + PREFIX + (named + number(link.attr("href").substring(1))));
        }
        return most;
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(PREFIX.length()));
    }

    /// Whether [#name] gave this name.
    static boolean isOurs(String name) {
        return OURS.matcher(name).matches();
    }

    /// What is named on the page, by its name, where it can bear a name in an article; no place bears its old one on.
    private static Map<String, Element> places(Element root, boolean wanted) {
        var places = new HashMap<String, Element>();
        for (Element named : root.select(NAMED)) {
            Element place = wanted && named != root ? place(named) : null;
            if (place != null) {
                for (String name : new String[] {named.attr("name"), named.id()}) {
                    if (!name.isBlank()) {
                        places.putIfAbsent(name, place);
                    }
                }
            }
            named.removeAttr("id");
        }
        return places;
    }

    /// The element itself, or the first within it.
    private static @Nullable Element place(Element named) {
        if (MAY_BE_NAMED.contains(named.normalName())) {
            return named;
        }
        for (int i = 0; i < named.childNodeSize(); i++) {
            if (named.childNode(i) instanceof Element child && place(child) instanceof Element place) {
                return place;
            }
        }
        return null;
    }

    /// @param here the page's own address
    /// @return the place in this very page that a link leads to, or null
    private static @Nullable String fragment(Element link, String here) {
        String href = link.attr("href").strip();
        int hash = href.indexOf('#');
        if (hash < 0 || hash == href.length() - 1) {
            return null;
        }
        boolean leadsHere = hash == 0 || !here.isEmpty() && link.absUrl("href").startsWith(here + "#");
        return leadsHere ? decoded(href.substring(hash + 1)) : null;
    }

    private static String withoutFragment(String page) {
        int hash = page.indexOf('#');
        return hash < 0 ? page : page.substring(0, hash);
    }

    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fragment;
        }
    }
}
