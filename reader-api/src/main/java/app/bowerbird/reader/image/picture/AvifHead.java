package app.bowerbird.reader.image.picture;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Walks an AVIF's boxes (ISO/IEC 14496-12 and 23008-12) to the sizes of its images and tracks; the largest counts.
final class AvifHead {

    private long width;
    private long height;

    private AvifHead() {}

    static Optional<Picture> read(Octets file) {
        var head = new AvifHead();
        head.walk(file, 0, file.length());
        return Optional.of(Picture.upright(PictureType.AVIF, head.width, head.height));
    }

    private void walk(Octets file, int from, int to) {
        for (long at = from; at + 8 <= to; ) {
            int start = (int) at;
            long size = file.u32(start);
            int header = size == 1 ? 16 : 8;
            if (size == 1) {
                size = file.u32(start + 8) > 0 ? Integer.MAX_VALUE : file.u32(start + 12);
            }
            long end = size == 0 ? to : at + size;
            if (end < at + header || end > to) {
                return;
            }
            box(file, start, start + header, (int) end);
            at = end;
        }
    }

    private void box(Octets file, int start, int body, int end) {
        switch (new String(file.bytes(), start + 4, 4, StandardCharsets.ISO_8859_1)) {
            case "meta" -> walk(file, body + 4, end);
            case "iprp", "ipco", "moov", "trak" -> walk(file, body, end);
            case "ispe" -> larger(file.u32(body + 4), file.u32(body + 8));
            case "tkhd" -> larger(file.u32(end - 8) >> 16, file.u32(end - 4) >> 16);
            default -> {}
        }
    }

    private void larger(long itsWidth, long itsHeight) {
        width = Math.max(width, itsWidth);
        height = Math.max(height, itsHeight);
    }
}
