package app.bowerbird.reader.image.picture;

import java.util.Optional;

/// What a picture's head tells of it, before anybody decodes it.
///
/// @param width in pixels, of the largest canvas it asks for
/// @param turn how a camera was held: the EXIF orientation, 1 for upright, to 8
/// @param progressive whether the whole of it must be held to decode any of it
public record Picture(PictureType type, int width, int height, int turn, boolean progressive) {

    public static final long MOST_PIXELS = 40_000_000;

    static Picture upright(PictureType type, long width, long height) {
        return new Picture(type, within(width), within(height), 1, false);
    }

    /// @return empty for what is no picture that we pass on, or so broken that it does not tell its size
    public static Optional<Picture> of(byte[] bytes) {
        var file = new Octets(bytes);
        try {
            return PictureType.of(file)
                    .flatMap(type -> switch (type) {
                        case PNG -> png(file);
                        case JPEG -> JpegHead.read(file);
                        case GIF -> GifHead.read(file);
                        case WEBP -> webp(file);
                        case AVIF -> AvifHead.read(file);
                    })
                    .filter(picture -> picture.width > 0 && picture.height > 0);
        } catch (IndexOutOfBoundsException cutShort) {
            return Optional.empty();
        }
    }

    public long pixels() {
        return (long) width * height;
    }

    public boolean isTooLarge() {
        return pixels() > MOST_PIXELS;
    }

    private static Optional<Picture> png(Octets file) {
        return file.u32(8) == 13 && file.says("IHDR", 12)
                ? Optional.of(upright(PictureType.PNG, file.u32(16), file.u32(20)))
                : Optional.empty();
    }

    /// Lossy, lossless, or extended with a canvas of its own.
    private static Optional<Picture> webp(Octets file) {
        if (file.says("VP8 ", 12) && file.says("\u009d\u0001*", 23)) {
            return Optional.of(upright(PictureType.WEBP, file.le16(26) & 0x3fff, file.le16(28) & 0x3fff));
        }
        if (file.says("VP8L", 12) && file.u8(20) == 0x2f) {
            int width = file.le16(21) & 0x3fff;
            int height = file.le24(22) >> 6 & 0x3fff;
            return Optional.of(upright(PictureType.WEBP, width + 1, height + 1));
        }
        return file.says("VP8X", 12)
                ? Optional.of(upright(PictureType.WEBP, file.le24(24) + 1, file.le24(27) + 1))
                : Optional.empty();
    }

    private static int within(long length) {
        return (int) Math.min(length, Integer.MAX_VALUE);
    }
}
