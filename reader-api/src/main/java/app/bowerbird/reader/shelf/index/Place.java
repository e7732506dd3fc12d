package app.bowerbird.reader.shelf.index;

/// Where a story stands in an order.
///
/// @param score unrounded
/// @param newest epoch milliseconds of the newest share
public record Place(double score, long newest, int id) {}
