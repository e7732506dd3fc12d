package app.bowerbird.extractor.body;

import app.bowerbird.extractor.body.line.TextSize;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.XmlDeclaration;

/// Takes out of a page what is never text to read: machinery, controls, navigation, what is hidden.
final class StripNoise {

    private static final Set<String> MACHINERY = Set.of(
            "script",
            "style",
            "link",
            "meta",
            "template",
            "noscript",
            "iframe",
            "frame",
            "frameset",
            "embed",
            "object",
            "applet",
            "param",
            "svg",
            "math",
            "canvas",
            "input",
            "select",
            "textarea",
            "button",
            "option",
            "optgroup",
            "datalist",
            "nav",
            "menu",
            "menuitem",
            "dialog",
            "audio",
            "video",
            "track",
            "map",
            "area",
            "progress",
            "meter",
            "footer",
            "address");
    private static final Set<String> ROLES = Set.of(
            "navigation",
            "menu",
            "menubar",
            "dialog",
            "alertdialog",
            "banner",
            "search",
            "toolbar",
            "tooltip",
            "complementary",
            "contentinfo",
            "button",
            "tablist");

    private StripNoise() {}

    static void from(Document page) {
        int whole = TextSize.raw(page.body());
        strip(page.body(), whole);
    }

    private static void strip(Element parent, int whole) {
        for (int i = parent.childNodeSize() - 1; i >= 0; i--) {
            Node child = parent.childNode(i);
            if (child instanceof Comment || child instanceof XmlDeclaration) {
                child.remove();
            } else if (child instanceof Element element) {
                if (isMachinery(element) || isOffside(element) && isMinor(element, whole)) {
                    element.remove();
                } else {
                    strip(element, whole);
                }
            }
        }
    }

    private static boolean isMachinery(Element element) {
        return MACHINERY.contains(element.normalName());
    }

    /// Hidden, or beside the text.
    private static boolean isOffside(Element element) {
        if (element.normalName().equals("aside")) {
            return true;
        }
        if (element.attributesSize() == 0) {
            return false;
        }
        // Of a page that was read they are in lower case.
        Attributes attributes = element.attributes();
        String role = attributes.get("role");
        return isHidden(attributes) || !role.isEmpty() && ROLES.contains(role.toLowerCase(Locale.ROOT));
    }

    private static boolean isHidden(Attributes attributes) {
        if (attributes.hasKey("hidden") || attributes.get("aria-hidden").equals("true")) {
            return true;
        }
        String style = attributes.get("style");
        if (style.isEmpty()) {
            return false;
        }
        String plain = style.replace(" ", "").toLowerCase(Locale.ROOT);
        return plain.contains("display:none") || plain.contains("visibility:hidden");
    }

    /// Some pages hide their text until a script shows it, or keep it in an aside.
    private static boolean isMinor(Element element, int whole) {
        return TextSize.raw(element) * 4L < whole;
    }
}
