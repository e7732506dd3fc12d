package app.bowerbird.fetch.body;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the charset of a text: byte-order mark, label, the text's own word, and where none of these says anything
/// sensible, UTF-8 when it is valid UTF-8 and windows-1252 when not. After the WHATWG Encoding standard.
public final class Letters {

    private static final int PRESCAN = 16 * 1024;
    private static final Pattern OWN_WORD = Pattern.compile(
            "<meta[^>]{0,500}?charset\\s*=\\s*[\"']?\\s*([a-z0-9_.:+-]+)|^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([a-z0-9_.:+-]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Map<String, Charset> WEB_NAMES = Map.of(
            "iso-8859-1",
            WINDOWS_1252,
            "latin1",
            WINDOWS_1252,
            "us-ascii",
            WINDOWS_1252,
            "ascii",
            WINDOWS_1252,
            "utf8",
            StandardCharsets.UTF_8,
            "unicode-1-1-utf-8",
            StandardCharsets.UTF_8,
            "shift_jis",
            Charset.forName("windows-31j"),
            "gb2312",
            Charset.forName("GB18030"),
            "gbk",
            Charset.forName("GB18030"),
            "x-sjis",
            Charset.forName("windows-31j"));
    /// Charsets that hide markup from whoever looks at the bytes.
    private static final Set<String> NEVER = Set.of(
            "utf-7",
            "x-utf-7",
            "unicode-1-1-utf-7",
            "csutf7",
            "utf-32",
            "utf-32le",
            "utf-32be",
            "scsu",
            "bocu-1",
            "cesu-8",
            "iso-2022-cn",
            "iso-2022-kr",
            "hz-gb-2312",
            "replacement",
            "jis_x0212-1990",
            "x-compound_text");

    private Letters() {}

    public static Charset of(byte[] body, @Nullable String label) {
        return mark(body)
                .or(() -> named(label).filter(charset -> !isWide(charset) || hasNulls(body)))
                .or(() -> ownWord(body))
                .orElseGet(() -> isUtf8(body) ? StandardCharsets.UTF_8 : WINDOWS_1252);
    }

    private static Optional<Charset> mark(byte[] b) {
        if (b.length > 2 && (b[0] & 0xff) == 0xef && (b[1] & 0xff) == 0xbb && (b[2] & 0xff) == 0xbf) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (b.length > 1 && (b[0] & 0xff) == 0xfe && (b[1] & 0xff) == 0xff) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return b.length > 1 && (b[0] & 0xff) == 0xff && (b[1] & 0xff) == 0xfe
                ? Optional.of(StandardCharsets.UTF_16LE)
                : Optional.empty();
    }

    private static Optional<Charset> ownWord(byte[] body) {
        var head = new String(body, 0, Math.min(body.length, PRESCAN), StandardCharsets.ISO_8859_1);
        var word = OWN_WORD.matcher(head);
        if (!word.find()) {
            return Optional.empty();
        }
        // Whoever could read the word was not reading UTF-16.
        return named(word.group(1) != null ? word.group(1) : word.group(2))
                .map(charset -> isWide(charset) ? StandardCharsets.UTF_8 : charset);
    }

    private static Optional<Charset> named(@Nullable String name) {
        if (name == null || NEVER.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        var known = WEB_NAMES.get(name.toLowerCase(Locale.ROOT));
        try {
            return Optional.of(known != null ? known : Charset.forName(name));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static boolean isWide(Charset charset) {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("x-UTF-16");
    }

    private static boolean hasNulls(byte[] body) {
        for (int i = 0; i < Math.min(body.length, 512); i++) {
            if (body[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }
}
