package app.bowerbird.extractor.body;

import app.bowerbird.extractor.body.line.Asides;
import app.bowerbird.extractor.body.line.Cuts;
import app.bowerbird.extractor.body.line.Letters;
import app.bowerbird.extractor.body.line.Line;
import app.bowerbird.extractor.body.line.Wording;
import java.util.List;
import org.jsoup.nodes.Element;

/// Takes off the lines before the first and after the last paragraph that do not belong to the text: headline, byline,
/// date and reading time at the head; tags, notes on the author, invitations and related reading at the tail.
final class TrimEnds {

    private static final int PARAGRAPH = 80;
    private static final double MOST_TAIL = 0.2;
    private static final int MOST_HEAD_LINES = 14;
    private static final double MOST_ABOVE = 0.15;
    private static final int MOST_BELOW_LEAD = 6;
    private static final int LONGEST_COMPARED = 4000;

    private final Cuts cuts;

    private TrimEnds(Cuts cuts) {
        this.cuts = cuts;
    }

    static void of(List<Line> all, ArticleBody.Head head, Cuts cuts) {
        new TrimEnds(cuts).trim(all, head);
    }

    private void trim(List<Line> all, ArticleBody.Head head) {
        List<Line> lines = belowHeadline(all, letters(head.title()));
        int first = trimHead(lines, head);
        trimTail(lines, first);
        for (Line line : lines) {
            if (Wording.isNeverText(line.text()) || isAside(line)) {
                line.remove(cuts);
            }
        }
    }

    private static boolean isAside(Line line) {
        return Asides.isReference(line) || Asides.isPitch(line) || Asides.isLinkList(line);
    }

    /// What stands above the headline is the site's, not the article's, unless it is a good part of the text.
    private List<Line> belowHeadline(List<Line> lines, String headline) {
        double whole = lines.stream().mapToDouble(Line::good).sum();
        double passed = 0;
        for (int i = 0; i < lines.size() && passed < MOST_ABOVE * whole; i++) {
            Line line = lines.get(i);
            if (line.length() > 12 && letters(line.text()).equals(headline)) {
                lines.subList(0, i).forEach(above -> above.remove(cuts));
                return lines.subList(i, lines.size());
            }
            passed += line.good();
        }
        return lines;
    }

    private int trimHead(List<Line> lines, ArticleBody.Head head) {
        String headline = letters(head.title());
        String summary = letters(head.summary());
        int first = 0;
        while (first < lines.size() && first < MOST_HEAD_LINES && !isParagraph(lines.get(first))) {
            first++;
        }
        for (int i = 0; i < Math.min(first + 1, lines.size()); i++) {
            Line line = lines.get(i);
            boolean told = isSummary(line, summary) && !head.lead().is();
            if (told || isHeadLine(line, headline) || Wording.isInvitation(line.text()) || Asides.isPitch(line)) {
                line.remove(cuts);
            }
        }
        trimBelowLead(lines, first);
        return first;
    }

    /// Below a lead that stands above them, byline and date come before the next paragraph.
    private void trimBelowLead(List<Line> lines, int first) {
        for (int i = first + 1; i < lines.size() && i < first + MOST_BELOW_LEAD && !isParagraph(lines.get(i)); i++) {
            String text = lines.get(i).text();
            if (Wording.isByline(text) || Wording.isDateLine(text) || Wording.isReadingTime(text)) {
                lines.get(i).remove(cuts);
            }
        }
    }

    /// The page's own summary, set apart above the text: as a heading, or in an element that is called so. One that is
    /// simply the first paragraph belongs to the text.
    private static boolean isSummary(Line line, String summary) {
        String plain = letters(line.text());
        boolean told = plain.length() > 25
                && (plain.equals(summary) || summary.startsWith(plain) && plain.length() > 0.6 * summary.length());
        return told && (line.isHeading() || ClassWords.isSummary(line.block()));
    }

    private static boolean isHeadLine(Line line, String headline) {
        String text = line.text();
        String plain = letters(text);
        if (plain.isEmpty()
                || !headline.isEmpty() && (plain.equals(headline) || line.isIn("h1") && plain.length() > 8)) {
            return true;
        }
        if (plain.length() > 15 && headline.startsWith(plain)
                || headline.length() > 15 && plain.startsWith(headline) && plain.length() < headline.length() + 20) {
            return true;
        }
        if (isParagraph(line)) {
            return false;
        }
        return Wording.isByline(text)
                || Wording.isDateLine(text)
                || Wording.isReadingTime(text)
                || Wording.isNeverText(text)
                || line.linkShare() > 0.5
                || text.length() < 25 && !line.isHeading() && !Wording.endsLikeASentence(text);
    }

    private void trimTail(List<Line> lines, int first) {
        double whole = lines.stream().mapToDouble(Line::good).sum();
        double after = 0;
        int last = lines.size() - 1;
        for (int i = lines.size() - 1; i > first && after < MOST_TAIL * whole; i--) {
            Line line = lines.get(i);
            boolean title = line.length() < 60
                    && (line.isHeading() || line.length() < 40 || line.text().endsWith(":"));
            if (title && Wording.opensTail(line.text()) && !goesOn(lines.subList(i + 1, last + 1), line)) {
                lines.subList(i, last + 1).forEach(tail -> tail.remove(cuts));
                last = i - 1;
            }
            after += line.good();
        }
        while (last > first) {
            if (isTailLine(lines.get(last))) {
                lines.get(last).remove(cuts);
                last--;
            } else if (isLooseEnd(lines.get(last))
                    && last - 1 > first
                    && Wording.isInvitation(lines.get(last - 1).text())) {
                lines.subList(last - 1, last + 1).forEach(line -> line.remove(cuts));
                last -= 2;
            } else {
                return;
            }
        }
    }

    /// Below an invitation, one more line with a link belongs to it.
    private static boolean isLooseEnd(Line line) {
        return line.length() < 160 && line.linkChars() > 0;
    }

    /// After an invitation within a text the text goes on, which after a list of related reading it does not.
    private static boolean goesOn(List<Line> after, Line title) {
        if (Wording.endsForGood(title.text())) {
            return false;
        }
        long paragraphs = after.stream()
                .filter(line -> line.length() > 200 && line.linkShare() < 0.3 && line.isIn("p"))
                .count();
        return paragraphs >= 2;
    }

    private static boolean isTailLine(Line line) {
        String text = line.text();
        boolean quoted = text.startsWith("—") || text.startsWith("– ") || isQuoted(line);
        if (quoted) {
            // who is quoted, and when
            return false;
        }
        if (line.length() < 400 && Asides.namesAMailbox(text) || isAside(line)) {
            return true;
        }
        if (Wording.isInvitation(text) || Wording.opensTail(text) && line.length() < 200) {
            return true;
        }
        return line.linkShare() > 0.5
                || line.isHeading()
                || Wording.isByline(text) && line.length() < 60
                || Wording.isDateLine(text)
                || Wording.isNeverText(text);
    }

    private static boolean isQuoted(Line line) {
        for (Element at = line.block(); at != null; at = at.parent()) {
            if (at.normalName().equals("blockquote")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isParagraph(Line line) {
        return line.length() >= PARAGRAPH && line.linkShare() < 0.4 && !line.isHeading() || line.good() > 60;
    }

    /// For comparison with a title or a summary, which are never that long.
    private static String letters(String line) {
        return Letters.of(line.length() > LONGEST_COMPARED ? line.substring(0, LONGEST_COMPARED) : line);
    }
}
