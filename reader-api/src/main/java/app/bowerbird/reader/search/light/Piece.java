package app.bowerbird.reader.search.light;

/// A run of plain text, never markup.
///
/// @param marked whether it is what was searched for
public record Piece(String text, boolean marked) {}
