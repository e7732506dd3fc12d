package app.bowerbird.reader.image.picture;

import java.util.Optional;

/// Walks a JPEG's markers to its frame header (ITU-T T.81, annex B), past the EXIF orientation.
final class JpegHead {

    /// Usual are ten; each one more is another walk over the whole picture.
    private static final int MOST_SCANS = 40;

    private static final int EXIF = 0xe1;
    private static final int ORIENTATION = 0x0112;

    private JpegHead() {}

    static Optional<Picture> read(Octets file) {
        int turn = 1;
        int at = 2;
        while (file.u8(at) == 0xff) {
            int marker = file.u8(at + 1);
            if (marker == 0xff) {
                at++;
            } else if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd7) {
                at += 2;
            } else if (isFrame(marker)) {
                return hasManyScans(file, at)
                        ? Optional.empty()
                        : Optional.of(new Picture(
                                PictureType.JPEG, file.u16(at + 7), file.u16(at + 5), turn, (marker & 3) == 2));
            } else {
                int length = file.u16(at + 2);
                if (marker == 0 || marker >= 0xd8 && marker <= 0xda || length < 2) {
                    return Optional.empty();
                }
                if (marker == EXIF && file.says("Exif\0\0", at + 4)) {
                    turn = turn(file, at + 10);
                }
                at += 2 + length;
            }
        }
        return Optional.empty();
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static boolean hasManyScans(Octets file, int from) {
        int scans = 0;
        for (int at = from; at + 1 < file.length() && scans <= MOST_SCANS; at++) {
            if (file.u8(at) == 0xff && file.u8(at + 1) == 0xda) {
                scans++;
            }
        }
        return scans > MOST_SCANS;
    }

    /// What a broken EXIF says does not matter.
    private static int turn(Octets file, int tiff) {
        try {
            boolean little = file.says("II*\0", tiff);
            long offset = little ? (long) file.le16(tiff + 6) << 16 | file.le16(tiff + 4) : file.u32(tiff + 4);
            if (offset > file.length()) {
                return 1;
            }
            int entries = tiff + (int) offset;
            int count = Math.min(two(file, entries, little), 200);
            for (int i = 0, at = entries + 2; i < count; i++, at += 12) {
                if (two(file, at, little) == ORIENTATION) {
                    int turn = two(file, at + 8, little);
                    return turn >= 1 && turn <= 8 ? turn : 1;
                }
            }
            return 1;
        } catch (IndexOutOfBoundsException broken) {
            return 1;
        }
    }

    private static int two(Octets file, int at, boolean little) {
        return little ? file.le16(at) : file.u16(at);
    }
}
