package app.bowerbird.extractor.body;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Lets links within an article, such as those to footnotes and back, lead to where they led on the page.
///
/// No name that a stranger chose may stand in a page of ours (it could take the place of one of our own), so each
/// place that is linked to gets a name of ours, `fn-1`, `fn-2` … in the order of the links; all other names go.
final class Footnotes {

    private static final String PREFIX = "fn-";
    private static final int MOST = 999;
    private static final Pattern OURS = Pattern.compile("fn-[1-9]\\d{0,2}");
    private static final String MAY_BE_NAMED =
            "a,li,p,div,span,sup,sub,dt,dd,h1,h2,h3,h4,h5,h6,blockquote,figure,cite,b,i,em,strong,small,td,th,ol,ul,dl,q";

    private Footnotes() {}

    /// @param root of a body that is still to be cleaned
    static void name(Element root) {
        Map<String, Element> places = places(root);
        Map<Element, String> names = new HashMap<>();
        for (Element link : root.select("a[href]")) {
            String wanted = fragment(link, root.baseUri());
            Element place = wanted == null ? null : places.get(wanted);
            if (place != null && names.size() < MOST) {
                link.attr("href", "#" + names.computeIfAbsent(place, _ -> PREFIX + (names.size() + 1)));
            }
        }
        names.forEach((place, name) -> place.attr("id", name));
    }

    /// Cleaning makes all addresses absolute; those within the article become short again where their place was kept.
    static void shorten(Element clean, String page) {
        String here = page.replaceFirst("#.*", "") + "#";
        for (Element link : clean.select("a[href*=#" + PREFIX + "]")) {
            String place = link.attr("href").replace(here, "");
            if (isOurs(place) && clean.getElementById(place) != null) {
                link.attr("href", "#" + place);
            }
        }
    }

    /// Whether [#name] gave this name.
    static boolean isOurs(String name) {
        return OURS.matcher(name).matches();
    }

    /// What is named on the page, by its name, where it can bear a name in an article; no place bears its old one on.
    private static Map<String, Element> places(Element root) {
        var places = new HashMap<String, Element>();
        for (Element named : root.select("[id], a[name]")) {
            Element place = named.is(MAY_BE_NAMED) ? named : named.selectFirst(MAY_BE_NAMED);
            if (place != null && named != root) {
                for (String name : new String[] {named.attr("name"), named.id()}) {
                    if (!name.isBlank()) {
                        places.putIfAbsent(name, place);
                    }
                }
            }
        }
        root.select("[id]").removeAttr("id");
        return places;
    }

    /// @return the place in this very page that a link leads to, or null
    private static @Nullable String fragment(Element link, String page) {
        String href = link.attr("href").strip();
        int hash = href.indexOf('#');
        if (hash < 0 || hash == href.length() - 1) {
            return null;
        }
        String before = page.replaceFirst("#.*", "");
        boolean here = hash == 0 || !before.isEmpty() && link.absUrl("href").startsWith(before + "#");
        return here ? decoded(href.substring(hash + 1)) : null;
    }

    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fragment;
        }
    }
}
