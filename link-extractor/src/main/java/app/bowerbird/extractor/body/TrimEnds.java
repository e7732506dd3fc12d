package app.bowerbird.extractor.body;

import app.bowerbird.extractor.body.line.Line;
import app.bowerbird.extractor.body.line.Weights;
import app.bowerbird.extractor.body.line.Wording;
import java.util.List;
import java.util.Locale;

/// Takes off the lines before the first and after the last paragraph that do not belong to the text: headline, byline,
/// date and reading time at the head; tags, notes on the author, invitations and related reading at the tail.
final class TrimEnds {

    private static final int PARAGRAPH = 80;
    private static final int MOST_HEAD_LINES = 14;

    private TrimEnds() {}

    static void of(List<Line> lines, String title) {
        int first = trimHead(lines, title);
        trimTail(lines, first);
        for (Line line : lines) {
            if (Wording.isNeverText(line.text())) {
                line.remove();
            }
        }
    }

    private static int trimHead(List<Line> lines, String title) {
        String headline = letters(title);
        int first = 0;
        while (first < lines.size() && first < MOST_HEAD_LINES && !isParagraph(lines.get(first))) {
            first++;
        }
        for (int i = 0; i < Math.min(first + 1, lines.size()); i++) {
            Line line = lines.get(i);
            if (isHeadLine(line, headline)) {
                line.remove();
            }
        }
        return first;
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

    private static void trimTail(List<Line> lines, int first) {
        int last = lines.size() - 1;
        while (last > first && !isParagraph(lines.get(last))) {
            last--;
        }
        // A tail may hold paragraphs of its own (a note on the author, an invitation): it begins where its wording
        // does.
        for (int i = Math.max(first + 1, lines.size() - 12); i <= last; i++) {
            Line line = lines.get(i);
            if (line.length() < 60
                    && (line.isHeading() || line.length() < 40)
                    && Wording.opensTail(line.text())
                    && i > lines.size() * 0.6) {
                last = i - 1;
                lines.subList(i, lines.size()).forEach(Line::remove);
                return;
            }
        }
        for (int i = last + 1; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (Wording.opensTail(line.text())
                    || line.linkShare() > 0.5
                    || line.isHeading()
                    || Wording.isByline(line.text()) && line.length() < 60) {
                line.remove();
            }
        }
        while (last > first
                && Wording.opensTail(lines.get(last).text())
                && lines.get(last).length() < 200) {
            lines.get(last).remove();
            last--;
        }
    }

    private static boolean isParagraph(Line line) {
        return line.length() >= PARAGRAPH && line.linkShare() < 0.4 && !line.isHeading() || Weights.good(line) > 60;
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}
