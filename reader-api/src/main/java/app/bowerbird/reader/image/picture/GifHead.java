package app.bowerbird.reader.image.picture;

import java.util.Optional;

/// Walks a GIF's blocks (GIF89a specification, section 18 to 26): a frame may be larger than the screen it names.
final class GifHead {

    private GifHead() {}

    static Optional<Picture> read(Octets file) {
        int width = file.le16(6);
        int height = file.le16(8);
        int at = 13 + table(file.u8(10));
        int frames = 0;
        try {
            for (int block = file.u8(at); block == 0x21 || block == 0x2c; block = file.u8(at)) {
                if (block == 0x21) {
                    at = afterParts(file, at + 2);
                } else {
                    width = Math.max(width, file.le16(at + 1) + file.le16(at + 5));
                    height = Math.max(height, file.le16(at + 3) + file.le16(at + 7));
                    int data = at + 10 + table(file.u8(at + 9)) + 1;
                    frames += file.u8(data) > 0 ? 1 : 0;
                    at = afterParts(file, data);
                }
            }
        } catch (IndexOutOfBoundsException cutShort) {
            // What there is may still be worth seeing.
        }
        return frames == 0 ? Optional.empty() : Optional.of(Picture.upright(PictureType.GIF, width, height));
    }

    private static int table(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
    }

    private static int afterParts(Octets file, int from) {
        int at = from;
        for (int length = file.u8(at); length > 0; length = file.u8(at)) {
            at += 1 + length;
        }
        return at + 1;
    }
}
