package app.bowerbird.fetch.gate;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An http or https address in parts, read by hand because `java.net.URI` knows neither `my_host.example.com` nor a
/// `|` in a path.
///
/// @param host in ASCII and lower case, without brackets and without a trailing dot
/// @param port the one dialled
/// @param target path and query, percent-encoded, never empty
public record WebAddress(String scheme, String host, int port, String target) {

    private static final int LONGEST = 8 * 1024;
    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:");
    private static final String ENCODED = " \"<>`{}|^[]";

    /// Only the way it is written is judged here; whether its host may be asked is [AddressGate]'s matter.
    static Verdict read(String url) {
        String text = strip(url);
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return new Verdict.Shut("an address longer than 8 KiB");
        }
        if (text.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\')) {
            return new Verdict.Shut("an address with forbidden characters");
        }
        var scheme = SCHEME.matcher(text);
        String name = scheme.find() ? scheme.group().toLowerCase(Locale.ROOT) : "";
        if (!name.equals("http:") && !name.equals("https:")) {
            return new Verdict.Shut("not a web address");
        }
        String rest = text.substring(name.length());
        if (!rest.startsWith("//")) {
            return new Verdict.Shut("an unreadable address");
        }
        int end = endOfAuthority(rest);
        return authority(name.substring(0, name.length() - 1), rest.substring(2, end), target(rest.substring(end)));
    }

    /// The address that a Location, a Refresh or a relative link on this one means.
    Verdict resolve(String given) {
        String reference = strip(given);
        if (SCHEME.matcher(reference).find()) {
            return read(reference);
        }
        if (reference.startsWith("//")) {
            return read(scheme + ":" + reference);
        }
        if (reference.startsWith("/")) {
            return read(origin() + reference);
        }
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (reference.isEmpty() || reference.startsWith("#")) {
            return new Verdict.Open(this);
        }
        return reference.startsWith("?")
                ? read(origin() + path + reference)
                : read(origin() + path.substring(0, path.lastIndexOf('/') + 1) + reference);
    }

    /// Host and, where it is not the scheme's own, port, as in a Host header.
    public String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (scheme.equals("https") ? 443 : 80) ? name : name + ":" + port;
    }

    private String origin() {
        return scheme + "://" + authority();
    }

    @Override
    public String toString() {
        return origin() + target;
    }

    private static Verdict authority(String scheme, String authority, String target) {
        if (authority.indexOf('@') >= 0) {
            return new Verdict.Shut("an address with a user name in it");
        }
        int close = authority.startsWith("[") ? authority.indexOf(']') : -1;
        int colon = authority.indexOf(':', Math.max(close, 0));
        String host = colon < 0 ? authority : authority.substring(0, colon);
        int port = port(colon < 0 ? "" : authority.substring(colon + 1), scheme);
        Optional<String> ascii = close > 0 ? bracketed(host) : ascii(host);
        if (authority.indexOf('%') >= 0 || ascii.isEmpty()) {
            return new Verdict.Shut("an unreadable address");
        }
        return port < 0
                ? new Verdict.Shut("an unreadable port")
                : new Verdict.Open(new WebAddress(scheme, ascii.get(), port, target));
    }

    private static Optional<String> bracketed(String host) {
        return host.endsWith("]")
                ? Literal.ipv6(host.substring(1, host.length() - 1)).map(a -> a.getHostAddress())
                : Optional.empty();
    }

    /// An internationalised name in its ASCII form, so that it is judged as it will be dialled.
    private static Optional<String> ascii(String host) {
        try {
            String ascii = host.chars().allMatch(c -> c < 0x80) ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
            String name = ascii.toLowerCase(Locale.ROOT);
            boolean plain =
                    name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "_-.".indexOf(c) >= 0);
            return plain && !name.isEmpty() ? Optional.of(name) : Optional.empty();
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    private static int port(String digits, String scheme) {
        if (digits.isEmpty()) {
            return scheme.equals("https") ? 443 : 80;
        }
        boolean number = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : -1;
    }

    private static int endOfAuthority(String rest) {
        int end = 2;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String target(String rest) {
        int fragment = rest.indexOf('#');
        String whole = fragment < 0 ? rest : rest.substring(0, fragment);
        int query = whole.indexOf('?');
        String path = encoded(query < 0 ? whole : whole.substring(0, query));
        return withoutDots(path) + (query < 0 ? "" : encoded(whole.substring(query)));
    }

    private static String withoutDots(String path) {
        if (!path.contains("/.")) {
            return path.isEmpty() ? "/" : path;
        }
        var kept = new ArrayDeque<String>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean up = segments[i].equals("..");
            if (up) {
                kept.pollLast();
            }
            if (!up && !segments[i].equals(".")) {
                kept.addLast(segments[i]);
            } else if (i == segments.length - 1) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String encoded(String text) {
        var out = new StringBuilder();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int c = bytes[i] & 0xff;
            boolean loosePercent = c == '%' && !(isHex(bytes, i + 1) && isHex(bytes, i + 2));
            if (c >= 0x7f || ENCODED.indexOf(c) >= 0 || loosePercent) {
                out.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append((char) c);
            }
        }
        return out.toString();
    }

    private static boolean isHex(byte[] bytes, int at) {
        return at < bytes.length && Character.digit(bytes[at], 16) >= 0;
    }

    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }
}
