package app.bowerbird.reader.door;

/// A path that brings its own proof (a signed link, a service token): no login, no form token, no `Authorization`
/// looked at. Packages offer theirs as beans.
///
/// @param pattern a path pattern such as `/digest/stop/**`
public record OpenPath(String pattern) {}
