package app.bowerbird.reader.image.picture;

import java.util.Optional;

/// In which size a picture is wanted.
public enum ImageSize {
    /// as it came, within an article
    FULL("full", 0, 0),
    /// the lead image of a story on the shelf
    CARD("card", 640, 360),
    /// the avatar of a sharer
    FACE("face", 96, 96);

    private final String path;
    private final int width;
    private final int height;

    ImageSize(String path, int width, int height) {
        this.path = path;
        this.width = width;
        this.height = height;
    }

    /// @return its name in addresses
    public String path() {
        return path;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public static Optional<ImageSize> of(String path) {
        for (ImageSize size : values()) {
            if (size.path.equals(path)) {
                return Optional.of(size);
            }
        }
        return Optional.empty();
    }
}
