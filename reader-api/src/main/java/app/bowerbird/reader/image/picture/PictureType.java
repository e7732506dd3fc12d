package app.bowerbird.reader.image.picture;

import java.util.Optional;
import java.util.Set;

/// The kinds of pictures we pass on, known by their first bytes whatever anybody says they are. SVG is a program and
/// not among them; BMP, TIFF, ICO and HEIC are not for the web.
public enum PictureType {
    PNG("image/png"),
    JPEG("image/jpeg"),
    GIF("image/gif"),
    WEBP("image/webp"),
    AVIF("image/avif");

    private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
    private static final Set<String> OPEN_BRANDS = Set.of("mif1", "msf1", "miaf");

    private final String contentType;

    PictureType(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    public static Optional<PictureType> ofContentType(String contentType) {
        for (PictureType type : values()) {
            if (type.contentType.equals(contentType)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    static Optional<PictureType> of(Octets file) {
        if (file.says("\u0089PNG\r\n\u001a\n", 0)) {
            return Optional.of(PNG);
        }
        if (file.says("\u00ff\u00d8\u00ff", 0)) {
            return Optional.of(JPEG);
        }
        if (file.says("GIF87a", 0) || file.says("GIF89a", 0)) {
            return Optional.of(GIF);
        }
        if (file.says("RIFF", 0) && file.says("WEBPVP8", 8)) {
            return Optional.of(WEBP);
        }
        return file.says("ftyp", 4) && isAvif(file) ? Optional.of(AVIF) : Optional.empty();
    }

    /// By its major brand, or where that leaves the coding open, by the others.
    private static boolean isAvif(Octets file) {
        if (AVIF_BRANDS.stream().anyMatch(brand -> file.says(brand, 8))) {
            return true;
        }
        boolean open = OPEN_BRANDS.stream().anyMatch(brand -> file.says(brand, 8));
        long end = Math.min(Math.min(file.u32(0), file.length()), 256);
        for (int at = 16; open && at + 4 <= end; at += 4) {
            int brandAt = at;
            if (AVIF_BRANDS.stream().anyMatch(brand -> file.says(brand, brandAt))) {
                return true;
            }
        }
        return false;
    }
}
