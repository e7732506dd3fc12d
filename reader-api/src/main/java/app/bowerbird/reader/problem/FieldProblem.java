package app.bowerbird.reader.problem;

/// One entry of a problem's `errors`.
///
/// @param field as the sender wrote it, such as `settings.url`
/// @param message what is wrong with it
public record FieldProblem(String field, String message) {}
