package app.bowerbird.reader.words;

import java.util.Locale;

/// The letter on its colour that stands where there is no picture of a person.
public final class Initial {

    private static final int HUES = 8;

    private Initial() {}

    /// @return the first letter or digit of a name
    public static String of(String name) {
        return name.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("•")
                .toUpperCase(Locale.ROOT);
    }

    /// @return 0 to 7, always the same for one person
    public static int hue(String person) {
        return Math.floorMod(person.hashCode(), HUES);
    }
}
