package app.bowerbird.extractor.body.line;

import java.util.Locale;

/// The letters and digits of a text in lower case: what two writings of one line have in common.
public final class Letters {

    private Letters() {}

    public static String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        var letters = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            i += Character.charCount(c);
            if (isKept(c)) {
                letters.appendCodePoint(c);
            }
        }
        return letters.toString();
    }

    private static boolean isKept(int c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
        }
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }
}
