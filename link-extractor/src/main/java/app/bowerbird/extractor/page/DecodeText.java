package app.bowerbird.extractor.page;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns bytes into text. What is valid UTF-8 beyond ASCII is UTF-8 whatever its label says, for nothing else looks so
/// by chance; then the label, then the page's meta element, then the web's habit, windows-1252.
public final class DecodeText {

    private static final Charset HABIT = Charset.forName("windows-1252");

    /// By which some charsets switch to letters written as ASCII.
    private static final char ESCAPE = '\u001b';

    private static final Pattern META = Pattern.compile(
            "(?:<meta[^>]{0,200}?charset|<\\?xml[^>]{0,80}?encoding)\\s*=\\s*[\"']?\\s*([\\w:.-]+)",
            Pattern.CASE_INSENSITIVE);

    private DecodeText() {}

    public static String decode(byte[] bytes, @Nullable Charset label) {
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        String text = DecodeUtf8.of(bytes);
        if (text != null && text.indexOf(ESCAPE) < 0) {
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        }
        return new String(bytes, byLabel(bytes, label));
    }

    private static Charset byLabel(byte[] bytes, @Nullable Charset label) {
        Charset told = label != null && isTrusted(label) ? label : byMeta(bytes);
        if (told == null) {
            return HABIT;
        }
        return told.equals(StandardCharsets.ISO_8859_1) || told.equals(StandardCharsets.US_ASCII) ? HABIT : told;
    }

    private static @Nullable Charset byMeta(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 8192), StandardCharsets.ISO_8859_1);
        var meta = META.matcher(head);
        while (meta.find()) {
            try {
                Charset charset = Charset.forName(meta.group(1));
                if (isTrusted(charset)) {
                    return charset;
                }
            } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
                // a name nobody knows says nothing
            }
        }
        return null;
    }

    /// A label of UTF-16 without its mark is false, and UTF-7 is never decoded.
    private static boolean isTrusted(Charset charset) {
        return !charset.name().startsWith("UTF-16")
                && !charset.name().startsWith("UTF-32")
                && !charset.name().contains("UTF-7");
    }
}
