package app.bowerbird.mailer.door;

/// One entry of a problem's `errors`.
///
/// @param field as the sender wrote it, such as `attachments[0].name`
/// @param message what is wrong with it
public record FieldProblem(String field, String message) {}
