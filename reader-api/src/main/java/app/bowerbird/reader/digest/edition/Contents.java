package app.bowerbird.reader.digest.edition;

import java.util.List;

/// What stands in a digest.
///
/// @param text of the mail
/// @param html of the mail
public record Contents(List<EditionStory> stories, String text, String html) {}
