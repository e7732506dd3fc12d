package app.bowerbird.extractor.body.clean;

import org.jsoup.internal.StringUtil;

/// Makes addresses absolute as jsoup does. Nearly all of a page's are written so plainly that nothing in them can
/// change on the way: those are not taken apart and put together again.
public final class Resolve {

    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    private Resolve() {}

    /// @param base the page's own address
    /// @param written as it stands in the page
    /// @return empty where there is no absolute address of it
    public static String against(String base, String written) {
        if (isPlain(written)) {
            return written;
        }
        if (written.startsWith("/") && isPlain(base)) {
            String whole = written.startsWith("//")
                    ? base.substring(0, afterScheme(base) - 2) + written
                    : base.substring(0, hostEnd(base, afterScheme(base))) + written;
            if (isPlain(whole)) {
                return whole;
            }
        }
        return StringUtil.resolve(base, written);
    }

    /// A host of letters, digits, dots and dashes, and after it no dots that lead up, no space and no control.
    private static boolean isPlain(String url) {
        int host = afterScheme(url);
        int end = host == 0 ? 0 : hostEnd(url, host);
        if (end == host || end < url.length() && url.charAt(end) != '/') {
            return false;
        }
        for (int i = end; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c <= ' ' || c == '\\' || c == 0x7f || c == '.' && url.charAt(i - 1) == '/') {
                return false;
            }
        }
        return true;
    }

    private static int afterScheme(String url) {
        return url.startsWith(HTTPS) ? HTTPS.length() : url.startsWith(HTTP) ? HTTP.length() : 0;
    }

    private static int hostEnd(String url, int start) {
        int end = start;
        while (end < url.length() && isOfAHost(url.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfAHost(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-';
    }
}
