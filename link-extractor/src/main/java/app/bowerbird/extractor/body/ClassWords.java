package app.bowerbird.extractor.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/// The words in the class and id of an element, and what they say of its use. Whole words and stems of the trade's
/// common language, no name of any site.
final class ClassWords {

    private static final Set<String> NOISE = Set.of(
            "ad",
            "ads",
            "adv",
            "advert",
            "adbox",
            "banner",
            "bookmark",
            "breadcrumb",
            "breadcrumbs",
            "byline",
            "carousel",
            "cookie",
            "copyright",
            "disclaimer",
            "disqus",
            "dropdown",
            "filter",
            "follow",
            "footer",
            "kicker",
            "login",
            "menu",
            "modal",
            "mostread",
            "nav",
            "navbar",
            "navi",
            "navigation",
            "offscreen",
            "outbrain",
            "overlay",
            "pager",
            "pagination",
            "paging",
            "paywall",
            "popup",
            "print",
            "promo",
            "register",
            "reply",
            "respond",
            "rss",
            "sidebar",
            "signup",
            "skip",
            "sponsor",
            "tabs",
            "taboola",
            "tag",
            "tags",
            "teaser",
            "teasers",
            "timestamp",
            "toc",
            "tool",
            "tools",
            "toolbar",
            "tooltip",
            "trending",
            "vote",
            "voting",
            "widget",
            "widgets",
            "meta",
            "metadata",
            "pubdate",
            "dateline",
            "infoline",
            "rating",
            "ratings",
            "feedback",
            "shop",
            "upsell",
            "donate",
            "donation",
            "hidden",
            "invisible",
            "reactions",
            "likes",
            "views",
            "gallery-nav",
            "prev",
            "next",
            "prevnext",
            "contact",
            "kontakt");
    private static final List<String> NOISE_STEMS = List.of(
            "advert",
            "breadcrumb",
            "comment",
            "cookie",
            "newsletter",
            "popular",
            "promo",
            "recommend",
            "related",
            "share",
            "sharing",
            "social",
            "sponsor",
            "subscri",
            "trending",
            "similar",
            "suggest",
            "recirc",
            "kommentar");
    private static final Set<String> OUT_OF_SIGHT = Set.of(
            "hidden",
            "invisible",
            "offscreen",
            "tooltip",
            "popup",
            "overlay",
            "sr",
            "screen",
            "dropdown",
            "ad",
            "ads",
            "share",
            "social");
    private static final Set<String> CONTENT = Set.of(
            "article",
            "articlebody",
            "body",
            "content",
            "entry",
            "main",
            "post",
            "story",
            "text",
            "column",
            "page",
            "maincontent");
    private static final Set<String> SUMMARY = Set.of(
            "dek",
            "deck",
            "standfirst",
            "subtitle",
            "subheadline",
            "subhead",
            "strapline",
            "summary",
            "synopsis",
            "tagline");
    private static final Set<String> CAPTION = Set.of(
            "caption", "captions", "credit", "credits", "photocredit", "figcaption", "legend", "bildunterschrift");

    private ClassWords() {}

    static List<String> of(Element element) {
        String id = element.id();
        String tag = element.normalName();
        String names = element.className() + (id.isEmpty() ? "" : " " + id) + (tag.indexOf('-') > 0 ? " " + tag : "");
        var words = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i <= names.length(); i++) {
            boolean end = i == names.length() || !Character.isLetterOrDigit(names.charAt(i));
            boolean hump = !end
                    && i > start
                    && Character.isUpperCase(names.charAt(i))
                    && Character.isLowerCase(names.charAt(i - 1));
            if (end || hump) {
                if (i > start) {
                    words.add(names.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = end ? i + 1 : i;
            }
        }
        return words;
    }

    static boolean isNoise(Element element) {
        List<String> words = of(element);
        if (words.contains("embed") || words.contains("quote")) {
            return false;
        }
        if (words.stream().anyMatch(BREAKPOINTS::contains)) {
            words = words.stream()
                    .filter(word -> !word.equals("hidden") && !word.equals("print"))
                    .toList();
        }
        return words.stream()
                        .anyMatch(word ->
                                NOISE.contains(word) || NOISE_STEMS.stream().anyMatch(word::startsWith))
                || words.contains("author") && words.stream().anyMatch(AUTHOR_BOX::contains);
    }

    /// `hidden-xs` hides on small screens alone.
    private static final Set<String> BREAKPOINTS = Set.of(
            "xs", "sm", "md", "lg", "xl", "s", "m", "l", "phone", "mobile", "tablet", "desktop", "small", "medium",
            "large", "print", "no", "full");

    private static final Set<String> AUTHOR_BOX =
            Set.of("box", "bio", "info", "card", "about", "profile", "block", "details", "section", "name", "image");

    static boolean isOutOfSight(Element element) {
        return of(element).stream().anyMatch(OUT_OF_SIGHT::contains);
    }

    static boolean isSummary(Element element) {
        return of(element).stream().anyMatch(SUMMARY::contains);
    }

    static boolean isContent(Element element) {
        return of(element).stream().anyMatch(CONTENT::contains);
    }

    static boolean isCaption(Element element) {
        return element.normalName().equals("figcaption") || of(element).stream().anyMatch(CAPTION::contains);
    }
}
