package app.bowerbird.reader.account.proof;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/// What a browser calls itself, in the two words by which a person knows it again; the rest is not kept.
///
/// @param browser such as `Firefox`; empty when it does not say
/// @param system such as `Android`; empty when it does not say
public record BrowserName(String browser, String system) {

    public static final BrowserName UNKNOWN = new BrowserName("", "");

    /// Each browser also claims to be those below it.
    private static final List<Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("Vivaldi/", "Vivaldi"),
            Map.entry("SamsungBrowser/", "Samsung Internet"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("FxiOS/", "Firefox"),
            Map.entry("CriOS/", "Chrome"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Entry<String, String>> SYSTEMS = List.of(
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Android", "Android"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("CrOS", "ChromeOS"),
            Map.entry("Linux", "Linux"));

    /// @param header the request's `User-Agent`
    public static BrowserName of(@Nullable String header) {
        return header == null ? UNKNOWN : new BrowserName(first(BROWSERS, header), first(SYSTEMS, header));
    }

    private static String first(List<Entry<String, String>> known, String header) {
        return known.stream()
                .filter(one -> header.contains(one.getKey()))
                .map(Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
