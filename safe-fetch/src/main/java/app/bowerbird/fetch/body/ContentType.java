package app.bowerbird.fetch.body;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the label says a body is: a media type and perhaps a charset, both in lower case.
///
/// @param type empty where there is no label or none that says anything
public record ContentType(String type, @Nullable String charset) {

    private static final Pattern TYPE = Pattern.compile("^\\s*([a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+)\\s*(?:;|,|$)");
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*[\"']?\\s*([a-z0-9_.:+-]+)");
    private static final Pattern SAYS_NOTHING =
            Pattern.compile("(?:application|binary)/octet-stream|unknown/unknown|application/unknown|content/unknown");

    public static ContentType of(String label) {
        String text = label.toLowerCase(Locale.ROOT);
        var type = TYPE.matcher(text);
        var charset = CHARSET.matcher(text);
        String name = type.find() ? type.group(1) : "";
        return new ContentType(
                SAYS_NOTHING.matcher(name).matches() ? "" : name, charset.find() ? charset.group(1) : null);
    }

    /// Whether a body so labelled is worth a look at its head at all. A stream of events, a form or an archive is not.
    public boolean isWorthALook() {
        return type.isEmpty()
                || isHtml()
                || isXml()
                || isJson()
                || isSound()
                || type.startsWith("image/")
                || type.matches("text/(plain|markdown|x-markdown)|application/(x-)?pdf");
    }

    boolean isHtml() {
        return type.equals("text/html") || type.equals("application/xhtml+xml");
    }

    boolean isXml() {
        return type.endsWith("/xml") || type.endsWith("+xml") || type.matches("(application|text)/(x-)?(rss|atom)");
    }

    boolean isJson() {
        return type.endsWith("/json") || type.endsWith("+json");
    }

    /// Audio or video, whose many formats are taken at their word.
    public boolean isSound() {
        return type.startsWith("audio/") || type.startsWith("video/") || type.equals("application/ogg");
    }

    /// The type of a body by its first 512 bytes and this label, such as `text/html`; `application/octet-stream` for
    /// bytes nobody reads. After the WHATWG MIME Sniffing standard, narrowed to what we read.
    public String sniffed(byte[] head) {
        String magic = Magic.typeOf(head);
        if (!magic.isEmpty()) {
            return magic;
        }
        if (Magic.isBinary(head)) {
            return isSound() ? type : "application/octet-stream";
        }
        String text = new String(head, StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .replaceFirst("^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\\s*", "")
                .toLowerCase(Locale.ROOT);
        return type.isEmpty() || !type.startsWith("text/") && !isHtml() && !isXml() && !isJson()
                ? byLooks(text)
                : byLabel(text);
    }

    private String byLabel(String text) {
        String looks = byLooks(text);
        boolean feed =
                looks.equals("text/xml") && !text.startsWith("<?xml") || text.matches("(?s).*<(rss|feed|rdf:rdf)\\b.*");
        if (isHtml()) {
            return feed && looks.equals("text/xml") ? "text/xml" : type;
        }
        if (isJson() || isXml()) {
            return looks.endsWith("html") || looks.endsWith("xhtml+xml") || looks.startsWith("image/")
                    ? looks
                    : isJson() ? "application/json" : "text/xml";
        }
        return looks.equals("text/xml") || looks.equals("application/json") ? looks : "text/plain";
    }

    private static final Pattern HTML_START = Pattern.compile(
            "^<(?:!doctype html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|meta|link|main|article|section|header|span)(?=[\\s>/])");
    private static final Pattern HTML_INSIDE = Pattern.compile("<(?:html|body|head|!doctype html)[\\s>]");

    private static String byLooks(String text) {
        String start = text.replaceFirst("^(?:<!--(?s:.)*?-->\\s*)+", "");
        boolean html =
                HTML_START.matcher(start).find() || HTML_INSIDE.matcher(text).find();
        if (start.startsWith("<?xml")) {
            return HTML_INSIDE.matcher(text).find()
                    ? "application/xhtml+xml"
                    : text.contains("<svg") ? "image/svg+xml" : "text/xml";
        }
        if (start.matches("(?s)<(rss|feed|rdf:rdf)\\b.*")) {
            return "text/xml";
        }
        if (start.startsWith("<svg")) {
            return "image/svg+xml";
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return "application/json";
        }
        return html || start.startsWith("<!--") ? "text/html" : "text/plain";
    }
}
