package app.bowerbird.reader.shelf.index;

import app.bowerbird.reader.shelf.rank.Span;
import org.jspecify.annotations.Nullable;

/// Which stories are wanted, of what time, in which order, from where on.
///
/// @param after where the walk was, or null at its beginning
public record Question(
        Filter filter, Span span, Order order, @Nullable Place after, int limit) {}
