package app.bowerbird.reader.search.ask;

import java.util.List;

/// What a story must be to be found.
public sealed interface Wish {

    /// All of them at once.
    record All(List<Wish> wishes) implements Wish {}

    /// At least one of them.
    record Any(List<Wish> wishes) implements Wish {}

    record Not(Wish wish) implements Wish {}

    /// A word, or a run of words that must stand together.
    record Words(String text) implements Wish {}

    /// In quotes: the words as they stand there, one after the other.
    record Phrase(String text) implements Wish {}

    /// Words that begin so.
    record Beginning(String text) implements Wish {}

    /// A fact about the story, such as `from:alice`; the value is in lower case but for names.
    record Fact(Field field, String value) implements Wish {}

    /// What can be asked about a story.
    enum Field {
        FROM,
        SITE,
        TAG,
        IS,
        NETWORK,
        LANG
    }
}
