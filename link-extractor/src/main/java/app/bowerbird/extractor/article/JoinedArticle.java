package app.bowerbird.extractor.article;

import app.bowerbird.extractor.article.ReadArticle.Readable;
import app.bowerbird.extractor.body.CleanHtml;
import app.bowerbird.extractor.body.line.Letters;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/// An article whose text is spread over several pages, as one. What is known of it is what its first page says.
public final class JoinedArticle {

    private static final int MOST_PAGES = 10;
    private static final int LONGEST = 400_000;
    private static final int LONGEST_ADDITION = 12;

    private final Readable first;
    private final List<Readable> following = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private String text;
    private @Nullable String stopped;

    public JoinedArticle(Readable first) {
        this.first = first;
        this.text = first.text();
    }

    /// The page read last.
    public Readable last() {
        return following.isEmpty() ? first : following.getLast();
    }

    public boolean isFull() {
        return following.size() + 1 >= MOST_PAGES || text.length() > LONGEST;
    }

    /// Adds the next page, if it is one: of the same title, with a text that is not told yet. What else lies under the
    /// next number is another article, or comments below the same text.
    ///
    /// @param address it was asked by
    public boolean add(Readable page, String address) {
        boolean ofTheArticle = page.elsewhere() == null
                && !page.text().isBlank()
                && isSame(
                        Letters.of(first.article().title()),
                        Letters.of(page.article().title()))
                && !SameText.in(text, page.text());
        if (ofTheArticle) {
            following.add(page);
            addresses.add(address);
            text = text + "\n\n" + page.text();
        }
        return ofTheArticle;
    }

    /// Ends it before its end.
    ///
    /// @param reason in words for a person
    public void stop(String reason) {
        stopped = reason;
    }

    public Readable whole() {
        var rest = stopped == null ? null : last().pages().next();
        var pages = new Pages(1, rest, List.copyOf(addresses), stopped);
        var parts = new ArrayList<String>();
        parts.add(first.html());
        following.forEach(page -> parts.add(page.html()));
        if (rest != null) {
            String link = Entities.escape(rest.toOpen());
            parts.add(CleanHtml.of(
                    "<p><a href=\"" + link + "\">" + link + "</a></p>",
                    first.article().url()));
        }
        Words words = Words.of(text);
        Article told = first.article();
        var article = new Article(
                told.type(),
                told.url(),
                told.site(),
                told.title(),
                told.authors(),
                told.publishedAt(),
                told.language(),
                told.excerpt(),
                told.leadImage(),
                words.count(),
                words.minutes());
        String html = parts.size() == 1 ? first.html() : CleanHtml.joined(parts);
        return new Readable(article, first.published(), html, text, first.elsewhere(), pages);
    }

    /// `The long walk`, `The long walk (page 2)`.
    private static boolean isSame(String one, String other) {
        String shorter = one.length() < other.length() ? one : other;
        String longer = one.length() < other.length() ? other : one;
        return !shorter.isEmpty()
                && longer.startsWith(shorter)
                && longer.length() - shorter.length() <= LONGEST_ADDITION;
    }
}
