package app.bowerbird.fetch;

/// One step of a fetch.
///
/// @param url the address asked
/// @param status the HTTP status, 0 where none came
/// @param note what happened there, in words for a person
public record Hop(String url, int status, String note) {}
