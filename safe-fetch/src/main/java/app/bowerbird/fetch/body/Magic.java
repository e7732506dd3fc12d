package app.bowerbird.fetch.body;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Knows a file by its first bytes, whatever its label says.
final class Magic {

    private static final Set<String> AVIF = Set.of("avif", "avis");
    private static final Set<String> HEIF = Set.of("heic", "heix", "heim", "heis", "mif1", "msf1", "hevc");

    private Magic() {}

    /// A media type, or empty for what begins like nothing known.
    static String typeOf(byte[] head) {
        String h = new String(head, 0, Math.min(head.length, 64), StandardCharsets.ISO_8859_1);
        if (h.stripLeading().startsWith("%PDF-")) {
            return "application/pdf";
        }
        String image = image(h);
        return !image.isEmpty() ? image : !sound(h, head).isEmpty() ? sound(h, head) : archive(h);
    }

    private static String image(String h) {
        if (h.startsWith("\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        }
        if (h.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        if (h.startsWith("GIF87a") || h.startsWith("GIF89a")) {
            return "image/gif";
        }
        if (h.startsWith("RIFF") && h.startsWith("WEBP", 8)) {
            return "image/webp";
        }
        if (h.startsWith("ftyp", 4) && h.length() >= 12) {
            String brand = h.substring(8, 12);
            return AVIF.contains(brand) || h.contains("avif") ? "image/avif" : HEIF.contains(brand) ? "image/heic" : "";
        }
        if (h.startsWith("BM") && h.startsWith("\0\0\0\0", 6)) {
            return "image/bmp";
        }
        return h.startsWith("\0\0\u0001\0")
                ? "image/x-icon"
                : h.startsWith("II*\0") || h.startsWith("MM\0*") ? "image/tiff" : "";
    }

    private static String sound(String h, byte[] head) {
        if (h.startsWith("ftyp", 4)) {
            return h.startsWith("M4A", 8) ? "audio/mp4" : "video/mp4";
        }
        if (h.startsWith("\u001aE\u00df\u00a3")) {
            return "video/webm";
        }
        if (h.startsWith("RIFF")) {
            return h.startsWith("WAVE", 8) ? "audio/wav" : h.startsWith("AVI ", 8) ? "video/x-msvideo" : "";
        }
        if (h.startsWith("OggS")) {
            return "audio/ogg";
        }
        if (h.startsWith("fLaC")) {
            return "audio/flac";
        }
        boolean mpeg =
                head.length > 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xe6) == 0xe2 && (head[2] & 0xf0) != 0xf0;
        return h.startsWith("ID3") || mpeg ? "audio/mpeg" : h.startsWith("MThd") ? "audio/midi" : "";
    }

    private static String archive(String h) {
        if (h.startsWith("PK\u0003\u0004") || h.startsWith("PK\u0005\u0006")) {
            return "application/zip";
        }
        if (h.startsWith("\u001f\u008b")) {
            return "application/gzip";
        }
        return h.startsWith("Rar!\u001a")
                        || h.startsWith("7z\u00bc\u00af")
                        || h.startsWith("\u007fELF")
                        || h.startsWith("MZ\u0090")
                ? "application/octet-stream"
                : "";
    }

    /// Whether there are bytes in it that no text has; UTF-16 with its mark is text.
    static boolean isBinary(byte[] head) {
        boolean wide = head.length > 1
                && ((head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe
                        || (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff);
        for (byte b : head) {
            boolean control = b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b;
            if (control && !wide) {
                return true;
            }
        }
        return false;
    }
}
