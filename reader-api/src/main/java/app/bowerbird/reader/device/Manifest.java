package app.bowerbird.reader.device;

import java.util.List;
import java.util.Map;

/// What a browser must know to install the house as an app: https://www.w3.org/TR/appmanifest/ and, for the share menu
/// of phones, https://w3c.github.io/web-share-target/.
record Manifest(
        String id,
        String name,
        String shortName,
        String description,
        String lang,
        String startUrl,
        String scope,
        String display,
        String themeColor,
        String backgroundColor,
        List<String> categories,
        List<Icon> icons,
        List<Shortcut> shortcuts,
        ShareTarget shareTarget) {

    /// @param purpose `any`, or `maskable` where the system may cut the edges off
    record Icon(String src, String sizes, String type, String purpose) {

        static Icon png(String name, int size, String purpose) {
            return new Icon("/" + name, size + "x" + size, "image/png", purpose);
        }
    }

    record Shortcut(String name, String url) {}

    /// @param params what the share menu gives, and under which name `/save` takes it
    record ShareTarget(String action, String method, String enctype, Map<String, String> params) {}
}
