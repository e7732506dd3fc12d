package app.bowerbird.reader.search.ask;

import app.bowerbird.reader.search.ask.Wish.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads `alice "blue nests" -plastic (feather OR shell) from:bob site:example.org is:unread`.
///
/// Whatever is typed is read as well as it can be; what cannot be understood is left out or taken as words, and a hint
/// says so.
/// ```
/// query  = both ("OR" both)*
/// both   = part*
/// part   = ("-" | "NOT ") part | "(" query ")" | field ":" value | phrase | word | beginning "*"
/// ```
public final class ReadQuery {

    private static final int DEEPEST = 20;

    private final String text;
    private final Set<String> hints = new LinkedHashSet<>();
    private int at;
    private int depth;

    private ReadQuery(String text) {
        this.text = text;
    }

    public static Asked of(String typed) {
        var read = new ReadQuery(typed.replaceAll("[“”„«»＂]", "\"")
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip());
        var found = new ArrayList<Wish>();
        while (read.at < read.text.length()) {
            read.query().ifPresent(found::add);
            if (read.peek() == ')') {
                read.at++;
                read.hints.add("A bracket that closes nothing was left out.");
            }
        }
        Wish wish = all(found).orElse(null);
        if (wish == null && read.hints.isEmpty()) {
            read.hints.add("There is no word in this to search for.");
        }
        return new Asked(wish, read.hints.isEmpty() ? null : String.join(" ", read.hints));
    }

    private Optional<Wish> query() {
        var either = new ArrayList<Wish>();
        both().ifPresent(either::add);
        while (takeWord("OR") || takeWord("|")) {
            both().ifPresentOrElse(either::add, () -> hints.add("OR needs a word on both sides."));
        }
        return either.size() > 1
                ? Optional.of(new Wish.Any(List.copyOf(either)))
                : either.stream().findFirst();
    }

    private Optional<Wish> both() {
        var both = new ArrayList<Wish>();
        for (skipSpace(); at < text.length() && peek() != ')' && !nextIs("OR") && !nextIs("|"); skipSpace()) {
            if (!takeWord("AND")) {
                part().ifPresent(both::add);
            }
        }
        return all(both);
    }

    private Optional<Wish> part() {
        if (takeWord("NOT") || peek() == '-' && at + 1 < text.length() && text.charAt(at + 1) != ' ') {
            at += peek() == '-' ? 1 : 0;
            skipSpace();
            return at < text.length() && peek() != ')' ? nested(this::part).map(Wish.Not::new) : Optional.empty();
        }
        if (peek() == '(') {
            at++;
            Optional<Wish> inside = nested(this::query);
            if (peek() == ')') {
                at++;
            } else {
                hints.add("A bracket was not closed.");
            }
            return inside;
        }
        if (peek() == '"') {
            return said(quoted(), Wish.Phrase::new);
        }
        return word();
    }

    private Optional<Wish> word() {
        String word = bare();
        int colon = word.indexOf(':');
        Field field = colon > 0 ? Facts.field(word.substring(0, colon)) : null;
        if (field != null) {
            String value = word.substring(colon + 1);
            return Facts.of(field, value.isEmpty() && peek() == '"' ? quoted() : value, hints::add);
        }
        if (colon > 0 && word.substring(0, colon).matches("[a-z]{2,12}") && !word.startsWith("://", colon)) {
            hints.add("There is no " + word.substring(0, colon + 1) + " to search by; there are " + Facts.ALL + ".");
        }
        if (word.length() > 2 && word.endsWith("*")) {
            return said(word.substring(0, word.length() - 1), Wish.Beginning::new);
        }
        return said(word, Wish.Words::new);
    }

    private Optional<Wish> nested(java.util.function.Supplier<Optional<Wish>> inner) {
        if (++depth > DEEPEST) {
            at = text.length();
            hints.add("There are too many brackets in this.");
            return Optional.empty();
        }
        Optional<Wish> wish = inner.get();
        depth--;
        return wish;
    }

    private static Optional<Wish> said(String words, java.util.function.Function<String, Wish> wish) {
        boolean something = words.codePoints().anyMatch(c -> Character.isLetterOrDigit(c) || c > 0x2000);
        return something ? Optional.of(wish.apply(words)) : Optional.empty();
    }

    private String bare() {
        int from = at;
        while (at < text.length() && " ()\"".indexOf(peek()) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        int end = text.indexOf('"', at + 1);
        if (end < 0) {
            hints.add("A quotation mark was not closed.");
            end = text.length();
        }
        String inside = text.substring(at + 1, end);
        at = Math.min(end + 1, text.length());
        return inside;
    }

    private boolean takeWord(String word) {
        if (!nextIs(word)) {
            return false;
        }
        at += word.length();
        skipSpace();
        return true;
    }

    private boolean nextIs(String word) {
        int end = at + word.length();
        return text.startsWith(word, at) && (end == text.length() || " ()".indexOf(text.charAt(end)) >= 0);
    }

    private void skipSpace() {
        while (peek() == ' ') {
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static Optional<Wish> all(List<Wish> wishes) {
        return wishes.size() > 1
                ? Optional.of(new Wish.All(List.copyOf(wishes)))
                : wishes.stream().findFirst();
    }
}
