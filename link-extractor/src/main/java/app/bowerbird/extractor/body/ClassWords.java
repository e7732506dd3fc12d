package app.bowerbird.extractor.body;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.nodes.Element;

/// The words in the class and id of an element, and what they say of its use. Whole words and stems of the trade's
/// common language, no name of any site.
final class ClassWords {

    private static final Set<String> NOISE = Set.of(
            words("ad ads adv advert adbox banner bookmark breadcrumb breadcrumbs byline carousel cookie copyright "
                    + "disclaimer disqus dropdown filter follow footer kicker login menu modal mostread nav navbar "
                    + "navi navigation offscreen outbrain overlay pager pagination paging paywall popup print promo "
                    + "register reply respond rss sidebar signup skip sponsor tabs taboola tag tags teaser teasers "
                    + "timestamp toc tool tools toolbar tooltip trending vote voting widget widgets meta metadata "
                    + "pubdate dateline infoline rating ratings feedback shop upsell donate donation hidden invisible "
                    + "reactions likes views gallery-nav prev next prevnext contact kontakt"));
    private static final List<String> NOISE_STEMS =
            List.of(words("advert breadcrumb comment cookie newsletter popular promo recommend related share sharing "
                    + "social sponsor subscri trending similar suggest recirc kommentar"));
    private static final Set<String> OUT_OF_SIGHT =
            Set.of(words("hidden invisible offscreen tooltip popup overlay sr screen dropdown ad ads share social"));
    private static final Set<String> CONTENT =
            Set.of(words("article articlebody body content entry main post story text column page maincontent"));
    private static final Set<String> SUMMARY =
            Set.of(words("dek deck standfirst subtitle subheadline subhead strapline summary synopsis tagline"));
    private static final Set<String> CAPTION =
            Set.of(words("caption captions credit credits photocredit figcaption legend bildunterschrift"));

    /// `hidden-xs` hides on small screens alone.
    private static final Set<String> BREAKPOINTS =
            Set.of(words("xs sm md lg xl s m l phone mobile tablet desktop small medium large print no full"));

    private static final Set<String> AUTHOR_BOX =
            Set.of(words("box bio info card about profile block details section name image"));

    private static final int IS_NOISE = 1;
    private static final int IS_OUT_OF_SIGHT = 2;
    private static final int IS_CONTENT = 4;
    private static final int IS_SUMMARY = 8;
    private static final int IS_CAPTION = 16;
    private static final int IS_BREAKPOINT = 32;
    private static final int IS_AUTHOR_BOX = 64;

    /// All of these by the word, as bits: most words of a page are none of them, and are looked up once.
    private static final Map<String, Integer> SAID = said();

    private static final int MOST_KNOWN = 4000;
    private static final int LONGEST_KNOWN = 200;

    /// Pages use the same few names again and again, and so do the pages of one site.
    private static final Map<String, Verdict> KNOWN = new ConcurrentHashMap<>();

    private static final Verdict NAMELESS = Verdict.of("");

    /// What names say of an element's use.
    private record Verdict(
            List<String> words, boolean noise, boolean outOfSight, boolean summary, boolean content, boolean caption) {

        static Verdict of(String names) {
            List<String> words = split(names);
            int said = 0;
            for (String word : words) {
                said |= SAID.getOrDefault(word, 0);
            }
            return new Verdict(
                    words,
                    areNoise(words, said),
                    (said & IS_OUT_OF_SIGHT) != 0,
                    (said & IS_SUMMARY) != 0,
                    (said & IS_CONTENT) != 0,
                    (said & IS_CAPTION) != 0);
        }
    }

    private ClassWords() {}

    private static Map<String, Integer> said() {
        var said = new HashMap<String, Integer>();
        var all = Map.of(
                NOISE, IS_NOISE,
                OUT_OF_SIGHT, IS_OUT_OF_SIGHT,
                CONTENT, IS_CONTENT,
                SUMMARY, IS_SUMMARY,
                CAPTION, IS_CAPTION,
                BREAKPOINTS, IS_BREAKPOINT,
                AUTHOR_BOX, IS_AUTHOR_BOX);
        all.forEach((words, bit) -> words.forEach(word -> said.merge(word, bit, (one, other) -> one | other)));
        return said;
    }

    private static String[] words(String words) {
        return words.split(" ");
    }

    static List<String> of(Element element) {
        return verdict(element).words();
    }

    static boolean isNoise(Element element) {
        return verdict(element).noise();
    }

    static boolean isOutOfSight(Element element) {
        return verdict(element).outOfSight();
    }

    static boolean isSummary(Element element) {
        return verdict(element).summary();
    }

    static boolean isContent(Element element) {
        return verdict(element).content();
    }

    static boolean isCaption(Element element) {
        return element.normalName().equals("figcaption") || verdict(element).caption();
    }

    private static Verdict verdict(Element element) {
        String tag = element.normalName();
        boolean isBare = element.attributesSize() == 0;
        String id = isBare ? "" : element.attributes().get("id");
        String classes = isBare ? "" : element.attributes().get("class").trim();
        String named = id.isEmpty() ? classes : classes + " " + id;
        String names = tag.indexOf('-') > 0 ? named + " " + tag : named;
        if (names.isEmpty()) {
            return NAMELESS;
        }
        if (names.length() > LONGEST_KNOWN) {
            return Verdict.of(names);
        }
        Verdict known = KNOWN.get(names);
        if (known == null) {
            if (KNOWN.size() >= MOST_KNOWN) {
                KNOWN.clear();
            }
            known = Verdict.of(names);
            KNOWN.put(names, known);
        }
        return known;
    }

    private static List<String> split(String names) {
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
        return List.copyOf(words);
    }

    private static boolean areNoise(List<String> names, int said) {
        if (names.contains("embed") || names.contains("quote")) {
            return false;
        }
        boolean atABreakpoint = (said & IS_BREAKPOINT) != 0;
        for (String name : names) {
            boolean kept = !atABreakpoint || !name.equals("hidden") && !name.equals("print");
            if (kept && isNoise(name)) {
                return true;
            }
        }
        return (said & IS_AUTHOR_BOX) != 0 && names.contains("author");
    }

    private static boolean isNoise(String name) {
        if ((SAID.getOrDefault(name, 0) & IS_NOISE) != 0) {
            return true;
        }
        for (String stem : NOISE_STEMS) {
            if (name.charAt(0) == stem.charAt(0) && name.startsWith(stem)) {
                return true;
            }
        }
        return false;
    }
}
