package app.bowerbird.extractor.address;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Takes a written link apart by hand (`java.net.URI` refuses much of what browsers open) and puts it together in one
/// form. Whether the address may be dialled is safe-fetch's to say, not ours.
final class ReadAddress {

    private static final int LONGEST = 8192;
    private static final Pattern SCHEME = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*):");
    private static final Pattern BARE_HOST =
            Pattern.compile("^[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+(:\\d+)?([/?#].*)?$");
    private static final Pattern HOST = Pattern.compile("[a-z0-9_.-]+|\\[[0-9a-f:.]+]");
    private static final int MOST_WRAPPINGS = 3;
    private static final Pattern SESSION = Pattern.compile("(?i);jsessionid=[^/?#;]*");
    private static final Pattern APP_ROUTE = Pattern.compile("^[!/].*");

    private ReadAddress() {}

    static AddressReading read(String written) {
        return read(written, 0);
    }

    private static AddressReading read(String written, int depth) {
        String text = written.strip();
        if (text.length() > LONGEST) {
            return new AddressReading.Flawed("the address is longer than 8 KiB");
        }
        if (text.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            return new AddressReading.Flawed("the address holds control characters");
        }
        var scheme = SCHEME.matcher(text);
        if (BARE_HOST.matcher(text).matches()) {
            text = "https://" + text;
        } else if (!scheme.find()) {
            return new AddressReading.Flawed("this is not an address of the web");
        }
        int colon = text.indexOf(':');
        String name = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!name.equals("http") && !name.equals("https")) {
            return new AddressReading.Flawed("only http and https addresses are opened, this one is " + name);
        }
        if (!text.startsWith("//", colon + 1)) {
            return new AddressReading.Flawed("the address names no host");
        }
        return afterScheme(name, text.substring(colon + 3), depth);
    }

    private static AddressReading afterScheme(String scheme, String rest, int depth) {
        int end = firstOf(rest, "/?#");
        String authority = rest.substring(0, end);
        if (authority.contains("\\") || authority.contains("%")) {
            return new AddressReading.Flawed("the host is written in a way that is not opened");
        }
        if (authority.contains("@")) {
            return new AddressReading.Flawed("the address holds a user name or password");
        }
        int portAt =
                authority.startsWith("[") ? authority.indexOf(':', authority.indexOf(']') + 1) : authority.indexOf(':');
        String port = portAt < 0 ? "" : authority.substring(portAt + 1);
        String host = portAt < 0 ? authority : authority.substring(0, portAt);
        try {
            host = ascii(host);
        } catch (IllegalArgumentException e) {
            return new AddressReading.Flawed("the host's name cannot be read");
        }
        if (host.isEmpty() || !HOST.matcher(host).matches() || !port.matches("\\d{0,5}")) {
            return new AddressReading.Flawed("the host's name cannot be read");
        }
        if (port.equals(scheme.equals("http") ? "80" : "443")) {
            port = "";
        }
        return compose(scheme, host, port, rest.substring(end), depth);
    }

    private static String ascii(String host) {
        String folded = Normalizer.normalize(host, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace('\u3002', '.');
        if (folded.startsWith("[")) {
            return folded;
        }
        String name = folded.chars().allMatch(c -> c < 0x80) ? folded : IDN.toASCII(folded, IDN.ALLOW_UNASSIGNED);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static Address compose(String scheme, String host, String port, String tail, int depth) {
        int hash = tail.indexOf('#');
        String fragment = hash < 0 ? "" : tail.substring(hash + 1);
        String beforeHash = hash < 0 ? tail : tail.substring(0, hash);
        int question = beforeHash.indexOf('?');
        String query = question < 0 ? "" : beforeHash.substring(question + 1);
        String path = PercentForm.path(SESSION.matcher(question < 0 ? beforeHash : beforeHash.substring(0, question))
                .replaceAll(""));
        if (depth < MOST_WRAPPINGS
                && Wrapped.inside(host, path, query)
                                .map(inside -> read(inside, depth + 1))
                                .orElse(null)
                        instanceof Address inner) {
            return inner;
        }

        String route = APP_ROUTE.matcher(fragment).matches() ? "#" + PercentForm.of(fragment, "/?") : "";
        var parameters = Parameters.of(query, host);
        String where = host + (port.isEmpty() ? "" : ":" + port);
        String open = scheme + "://" + where + path;
        String bare = AddressRules.OURS.known(Folding.host(where));
        return new Address(
                open + parameters.kept() + route,
                "//" + bare + Folding.path(path) + parameters.sorted() + route,
                host,
                parameters.hasGift() ? open + parameters.withGift() + route : null);
    }

    private static int firstOf(String text, String any) {
        for (int i = 0; i < text.length(); i++) {
            if (any.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
