package app.bowerbird.reader.export.format;

import app.bowerbird.reader.shelf.story.CleanHtml;
import app.bowerbird.reader.shelf.story.Story;

/// `links.html`: the Netscape bookmark format, which browsers and read-later programs import. Tags stand in `TAGS`,
/// what is unread is `TOREAD`, a note is the `DD` below.
public final class Bookmarks {

    public static final String NAME = "links.html";

    public static final String HEAD = """
            <!DOCTYPE NETSCAPE-Bookmark-file-1>
            <META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
            <TITLE>Bookmarks</TITLE>
            <H1>Bookmarks</H1>
            <DL><p>
            """;

    public static final String FOOT = "</DL><p>\n";

    private Bookmarks() {}

    /// @return nothing for an address that a browser would not open
    public static String line(Story story) {
        if (CleanHtml.web(story.article().url()) == null) {
            return "";
        }
        var mark = story.mark();
        var line = new StringBuilder("<DT><A HREF=\"")
                .append(Escaped.html(story.article().url()))
                .append("\" ADD_DATE=\"")
                .append(story.shelvedAt().getEpochSecond())
                .append("\" TOREAD=\"")
                .append(mark.archived() ? 0 : 1)
                .append("\" TAGS=\"")
                .append(Escaped.htmlLine(String.join(",", mark.tags())))
                .append("\">")
                .append(Escaped.htmlLine(story.article().title()))
                .append("</A>\n");
        if (mark.note() != null && !mark.note().isBlank()) {
            line.append("<DD>").append(Escaped.htmlLine(mark.note())).append('\n');
        }
        return line.toString();
    }
}
