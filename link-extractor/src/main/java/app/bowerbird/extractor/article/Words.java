package app.bowerbird.extractor.article;

import java.lang.Character.UnicodeScript;

/// How many words a text has and how long it takes to read. Scripts without spaces are counted by the character.
record Words(int spaced, int characters) {

    private static final int SPACED_A_MINUTE = 230;
    private static final int CHARACTERS_A_MINUTE = 500;

    static Words of(String text) {
        int spaced = 0;
        int characters = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.charAt(i);
            if (c <= 'z' && c >= 'a') {
                spaced += inWord ? 0 : 1;
                inWord = true;
                i++;
                continue;
            }
            c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c > 0x0e00 && isUnspaced(c)) {
                characters++;
                inWord = false;
            } else if (Character.isLetterOrDigit(c)) {
                spaced += inWord ? 0 : 1;
                inWord = true;
            } else if (inWord
                    && c != '\''
                    && c != '’'
                    && c != '-'
                    && Character.getType(c) != Character.NON_SPACING_MARK
                    && Character.getType(c) != Character.COMBINING_SPACING_MARK) {
                inWord = false;
            }
        }
        return new Words(spaced, characters);
    }

    int count() {
        return spaced + characters;
    }

    int minutes() {
        double minutes = (double) spaced / SPACED_A_MINUTE + (double) characters / CHARACTERS_A_MINUTE;
        return count() == 0 ? 0 : Math.max(1, (int) Math.round(minutes));
    }

    private static boolean isUnspaced(int c) {
        UnicodeScript script = UnicodeScript.of(c);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.THAI
                || script == UnicodeScript.LAO
                || script == UnicodeScript.KHMER
                || script == UnicodeScript.MYANMAR;
    }
}
