package app.bowerbird.extractor.address;

import java.util.Set;
import java.util.regex.Pattern;

/// What the variants of one page have in common: a site serves the same page to browsers, phones and caches under hosts
/// and paths that differ by a mark. Only the identity of an address is folded; it is opened as it was written.
final class Folding {

    private static final Set<String> MARKS = Set.of("www", "m", "mobile", "amp", "touch");
    private static final Set<String> SECOND_LEVEL = Set.of("co", "com", "org", "net", "ac", "gov", "edu");
    private static final Pattern AMP_FILE = Pattern.compile("(?i)\\.amp(?=(?:\\.html?)?$)");
    private static final Pattern INDEX = Pattern.compile("(?i)/(?:index|default)\\.(?:html?|php|aspx?)$");

    private Folding() {}

    /// @param where host and port
    static String host(String where) {
        String folded = where;
        for (String first = first(folded); MARKS.contains(first); first = first(folded)) {
            String rest = folded.substring(first.length() + 1);
            String next = first(rest);
            if (next.isEmpty()
                    || SECOND_LEVEL.contains(next)
                            && first(rest.substring(next.length() + 1)).isEmpty()) {
                break;
            }
            folded = rest;
        }
        // `en.m.site.example`: one site in many languages
        String language = first(folded);
        String rest = language.isEmpty() ? "" : folded.substring(language.length() + 1);
        return rest.startsWith("m.") && rest.indexOf('.', 2) > 0 ? language + "." + rest.substring(2) : folded;
    }

    static String path(String path) {
        String bare = withoutSlash(path);
        String folded = INDEX.matcher(bare).replaceFirst("");
        if (folded.regionMatches(true, folded.length() - 4, "/amp", 0, 4)
                && isName(folded.substring(0, folded.length() - 4))) {
            folded = folded.substring(0, folded.length() - 4);
        }
        return withoutSlash(AMP_FILE.matcher(folded).replaceFirst(""));
    }

    /// Whether a path ends with what looks like an article's own name, so that a page about amps stays itself.
    private static boolean isName(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.chars().anyMatch(Character::isDigit)
                || last.contains(".htm")
                || last.indexOf('-') != last.lastIndexOf('-');
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /// The first label of a name of several; empty where there is but one left.
    private static String first(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }
}
