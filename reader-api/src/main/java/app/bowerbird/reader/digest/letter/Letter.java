package app.bowerbird.reader.digest.letter;

/// A digest ready to be mailed.
public record Letter(String subject, String text, String html) {}
