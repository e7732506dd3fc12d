package app.bowerbird.reader.mute.rule;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Text in which whole words are looked for: without case, accents and addresses, one space between two words.
final class FoldedWords {

    private static final Pattern ADDRESSES = Pattern.compile("https?://\\S+", Pattern.CASE_INSENSITIVE);

    private FoldedWords() {}

    /// @return such as `blue nests of c++`; empty where there is no word
    static String of(String text) {
        String bare = text.contains("://") ? ADDRESSES.matcher(text).replaceAll(" ") : text;
        String plain = isPlain(bare) ? bare : Normalizer.normalize(bare, Normalizer.Form.NFKD);
        String lower = plain.toLowerCase(Locale.ROOT);
        var folded = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            if (c >= 'a' && c <= 'z') {
                folded.append((char) c);
            } else {
                append(folded, c);
            }
            i += Character.charCount(c);
        }
        int end = folded.length();
        return end > 0 && folded.charAt(end - 1) == ' ' ? folded.substring(0, end - 1) : folded.toString();
    }

    /// Whether a phrase stands in a text as whole words. Where a script has no spaces, any place will do.
    ///
    /// @param text folded
    /// @param phrase folded, not empty
    static boolean stands(String phrase, String text) {
        boolean openBefore = hasNoSpaces(phrase.codePointAt(0));
        boolean openAfter = hasNoSpaces(phrase.codePointBefore(phrase.length()));
        for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
            int end = at + phrase.length();
            if ((openBefore || at == 0 || text.charAt(at - 1) == ' ')
                    && (openAfter || end == text.length() || text.charAt(end) == ' ')) {
                return true;
            }
        }
        return false;
    }

    private static void append(StringBuilder folded, int c) {
        boolean inWord = !folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ';
        int type = Character.getType(c);
        if (isAccent(c)) {
            return;
        }
        if (c == 'ß') {
            folded.append("ss");
        } else if (Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || inWord && (c == '+' || c == '#')) {
            folded.appendCodePoint(c == 'ς' ? 'σ' : c);
        } else if (type == Character.OTHER_SYMBOL) {
            folded.append(inWord ? " " : "").appendCodePoint(c).append(' ');
        } else if (inWord) {
            folded.append(' ');
        }
    }

    /// The marks on Latin, Greek, Cyrillic, Hebrew and Arabic letters; those of other scripts make another letter.
    private static boolean isAccent(int c) {
        return c >= 0x300 && c < 0x370
                || c >= 0x591 && c < 0x700 && Character.getType(c) == Character.NON_SPACING_MARK
                || c == 0xfe0f
                || c == 0x200d;
    }

    private static boolean hasNoSpaces(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            // The marks of Kana, such as the one for a long vowel, belong to no script.
            default -> c >= 0x3040 && c < 0x3100;
        };
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
