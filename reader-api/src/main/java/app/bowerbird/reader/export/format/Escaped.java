package app.bowerbird.reader.export.format;

import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/// Words of strangers, made harmless for where they are put.
final class Escaped {

    private static final Pattern BREAKS = Pattern.compile("\\s+");
    private static final String STARTS_OF_FORMULAS = "=+-@\t\r";

    private Escaped() {}

    /// For the text and the attributes of HTML.
    static String html(String words) {
        return HtmlUtils.htmlEscape(words, "UTF-8");
    }

    static String htmlLine(String words) {
        return html(BREAKS.matcher(words.strip()).replaceAll(" "));
    }

    /// For a field of a table (RFC 4180). What a spreadsheet would run as a formula gets a `'` before it.
    static String csv(String words) {
        String line = BREAKS.matcher(words.strip()).replaceAll(" ");
        String tame = !line.isEmpty() && STARTS_OF_FORMULAS.indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
        return '"' + tame.replace("\"", "\"\"") + '"';
    }
}
