package app.bowerbird.reader.shelf.ask;

import app.bowerbird.reader.problem.BadInput;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// What a reader writes on a story: tags that are words, and notes.
///
/// A tag has 1 to 50 characters, no comma and no control character; markup in it is words like any other; spaces at its
/// ends are dropped and those within become one; tags that differ only in case are one. A story has at most
/// 50.
public final class Tags {

    static final int LONGEST_NOTE = 10_000;

    private static final int LONGEST = 50;
    private static final int MOST = 50;

    private Tags() {}

    public static List<String> of(Collection<String> raw) {
        var tags = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (String each : raw) {
            String tag = Normalizer.normalize(each, Normalizer.Form.NFC)
                    .replaceAll("[\\s\\p{Z}]+", " ")
                    .strip();
            if (tag.isEmpty() || tag.codePointCount(0, tag.length()) > LONGEST) {
                throw new BadInput("tags", "must each have 1 to " + LONGEST + " characters");
            }
            if (!clean(tag).equals(tag) || tag.contains(",")) {
                throw new BadInput("tags", "must not hold commas or control characters");
            }
            tags.putIfAbsent(tag, tag);
        }
        if (tags.size() > MOST) {
            throw new BadInput("tags", "must be at most " + MOST);
        }
        return new ArrayList<>(tags.values());
    }

    /// @param line tags with commas between them, as a person types them
    public static List<String> ofLine(String line) {
        return of(Arrays.stream(line.split(",")).filter(tag -> !tag.isBlank()).toList());
    }

    public static String note(String note) {
        if (note.length() > LONGEST_NOTE) {
            throw new BadInput("note", "must be at most " + LONGEST_NOTE + " characters");
        }
        return clean(note);
    }

    /// Drops what no page and no queue can carry: control characters, lone surrogates, non-characters.
    public static String clean(String text) {
        return text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || c >= 0x20 && c != 0x7f)
                .filter(c -> c < 0xd800 || c > 0xdfff)
                .filter(c -> (c & 0xfffe) != 0xfffe)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
