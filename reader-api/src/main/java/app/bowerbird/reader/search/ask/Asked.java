package app.bowerbird.reader.search.ask;

import org.jspecify.annotations.Nullable;

/// What was understood of a query.
///
/// @param wish null where there is nothing to search for in it
/// @param hint for the person who asked, where something could not be understood as it stood
public record Asked(@Nullable Wish wish, @Nullable String hint) {}
