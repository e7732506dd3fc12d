package app.bowerbird.reader.export.part;

import java.util.function.Function;

/// One thing in the `settings.json` of an export, never a credential. Packages offer theirs as beans.
///
/// @param name its field there, such as `digest`
/// @param of what one reader has, ready to be written as JSON
public record ExportPart(String name, Function<String, Object> of) {}
