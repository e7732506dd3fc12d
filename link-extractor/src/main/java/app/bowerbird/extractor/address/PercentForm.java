package app.bowerbird.extractor.address;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/// One percent form: unreserved characters plain, everything else in upper-case hex (RFC 3986, 6.2.2).
final class PercentForm {

    private static final String UNRESERVED = "-._~";
    private static final String DELIMITERS = "!$&'()*+,;=";

    private PercentForm() {}

    static String path(String raw) {
        if (raw.isEmpty()) {
            return "/";
        }
        return withoutDots(of(raw.replace('\\', '/'), "/:@"));
    }

    /// @param also what may stand plain besides letters, digits and the delimiters
    static String of(String raw, String also) {
        var out = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            if (c == '%' && i + 2 < raw.length() && hex(raw.charAt(i + 1)) >= 0 && hex(raw.charAt(i + 2)) >= 0) {
                int value = hex(raw.charAt(i + 1)) * 16 + hex(raw.charAt(i + 2));
                if (isUnreserved(value)) {
                    out.append((char) value);
                } else {
                    percent(out, value);
                }
                i += 3;
                continue;
            }
            if (isUnreserved(c) || c < 0x80 && (DELIMITERS.indexOf(c) >= 0 || also.indexOf(c) >= 0)) {
                out.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    percent(out, b & 0xff);
                }
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private static String withoutDots(String path) {
        var kept = new ArrayDeque<String>();
        String[] parts = path.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (parts[i].equals("..")) {
                kept.pollLast();
            }
            if (!parts[i].equals(".") && !parts[i].equals("..")) {
                kept.add(parts[i]);
            } else if (last) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static boolean isUnreserved(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c < 0x80 && UNRESERVED.indexOf(c) >= 0;
    }

    private static int hex(char c) {
        return Character.digit(c, 16);
    }

    private static void percent(StringBuilder out, int value) {
        out.append('%')
                .append(Character.toUpperCase(Character.forDigit(value >> 4, 16)))
                .append(Character.toUpperCase(Character.forDigit(value & 15, 16)));
    }
}
