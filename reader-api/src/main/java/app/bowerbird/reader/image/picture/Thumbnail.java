package app.bowerbird.reader.image.picture;

/// A small picture, ready to be shown.
///
/// @param bytes the file; nobody changes them
public record Thumbnail(PictureType type, int width, int height, byte[] bytes) {}
