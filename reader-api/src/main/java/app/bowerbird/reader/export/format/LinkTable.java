package app.bowerbird.reader.export.format;

import app.bowerbird.reader.shelf.story.Story;

/// `links.csv`: the table that Pocket wrote, which many read-later programs import. Times are seconds since 1970, tags
/// have a `|` between them.
public final class LinkTable {

    public static final String NAME = "links.csv";
    public static final String HEAD = "title,url,time_added,tags,status\r\n";

    private LinkTable() {}

    public static String line(Story story) {
        var mark = story.mark();
        return Escaped.csv(story.article().title())
                + "," + Escaped.csv(story.article().url())
                + "," + story.shelvedAt().getEpochSecond()
                + "," + Escaped.csv(String.join("|", mark.tags()))
                + "," + (mark.archived() ? "archive" : "unread")
                + "\r\n";
    }
}
