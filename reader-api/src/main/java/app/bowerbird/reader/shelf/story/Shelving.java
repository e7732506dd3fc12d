package app.bowerbird.reader.shelf.story;

/// What became of an arrival on the shelf.
public enum Shelving {
    /// a new story
    SHELVED,
    /// a share more, or a newer reading of the page, on a story that was there
    ADDED,
    /// came before, or belongs to a story that the reader deleted: nothing changed
    KNOWN
}
