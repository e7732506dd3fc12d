package app.bowerbird.reader.search;

import app.bowerbird.reader.search.ask.Asked;
import app.bowerbird.reader.search.index.Matches;
import org.jspecify.annotations.Nullable;

/// What a search found.
///
/// @param hint for the person who asked, or null
public record Found(Asked asked, Matches matches, @Nullable String hint) {}
