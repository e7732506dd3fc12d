package app.bowerbird.reader.search.index;

import app.bowerbird.reader.search.words.Tongue;
import app.bowerbird.reader.shelf.story.Article;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Story;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;

/// A story as the index keeps it: nothing of it is stored, everything can be found.
/// ```
/// key, reader, net, tag, site, lang   as they stand, to be asked for exactly
/// title, text, said, about, from      as words with their places; about = names, site, tags and authors
/// id, at, marks, print                numbers: story, newest share, state, fingerprint of all but state
/// ```
public final class Entry {

    static final int ARCHIVED = 1;
    static final int STARRED = 2;

    private static final int LONGEST_TEXT = 400_000;

    private final Story story;
    private final List<String> about;
    private final List<String> from;
    private final List<String> said;
    private final TreeSet<String> networks = new TreeSet<>();

    private Entry(Story story) {
        this.story = story;
        var names = new TreeSet<String>();
        var words = new ArrayList<String>();
        for (Share share : story.shares()) {
            var sharer = share.sharer();
            Stream.of(sharer.name(), sharer.handle()).filter(Objects::nonNull).forEach(names::add);
            networks.add(sharer.network());
            if (share.post() != null) {
                Stream.of(share.post().openWords()).filter(Objects::nonNull).forEach(words::add);
                Stream.of(share.post().author()).filter(Objects::nonNull).forEach(names::add);
            }
        }
        this.from = List.copyOf(names);
        this.said = words.stream().distinct().toList();
        var more = new ArrayList<>(from);
        more.addAll(story.mark().tags());
        more.addAll(story.article().authors());
        if (story.article().site() != null) {
            more.add(story.article().site());
        }
        this.about = more;
    }

    public static Entry of(Story story) {
        return new Entry(story);
    }

    public Story story() {
        return story;
    }

    /// Equal for two states of a story that are found by the same queries, but for what [#marks] says.
    public long print() {
        Article article = story.article();
        var all = List.of(
                article.id(),
                article.revision(),
                article.title(),
                article.url(),
                Objects.toString(article.language()),
                Objects.toString(article.excerpt()),
                about,
                said,
                networks,
                newest());
        return (long) all.hashCode() << 32 | all.toString().hashCode() & 0xffff_ffffL;
    }

    public long marks() {
        return (story.mark().archived() ? ARCHIVED : 0) | (story.mark().starred() ? STARRED : 0);
    }

    /// @param text of the article, empty where there is none
    Document document(String key, String text) {
        Article article = story.article();
        var document = new Document();
        document.add(new StringField("key", key, Field.Store.NO));
        document.add(new StringField("reader", story.reader(), Field.Store.NO));
        document.add(new NumericDocValuesField("id", story.id()));
        document.add(new NumericDocValuesField("at", newest()));
        document.add(new NumericDocValuesField("marks", marks()));
        document.add(new NumericDocValuesField("print", print()));
        add(document, "title", List.of(article.title()));
        String body = text.isBlank() ? Objects.toString(article.excerpt(), "") : text;
        add(document, "text", List.of(body.substring(0, Math.min(body.length(), LONGEST_TEXT))));
        add(document, "said", said);
        add(document, "about", about);
        add(document, "from", from);
        networks.forEach(network -> document.add(new StringField("net", network, Field.Store.NO)));
        story.mark().tags().forEach(tag -> document.add(new StringField("tag", exactly(tag), Field.Store.NO)));
        sites(article).forEach(site -> document.add(new StringField("site", site, Field.Store.NO)));
        document.add(new StringField("lang", Tongue.primary(article.language()), Field.Store.NO));
        return document;
    }

    private long newest() {
        return story.shares().stream()
                .map(Share::sharedAt)
                .max(Comparator.naturalOrder())
                .map(Instant::toEpochMilli)
                .orElse(story.shelvedAt().toEpochMilli());
    }

    /// Letters as a reader may type them: no case, no accents.
    static String exactly(String value) {
        String folded = String.join(" ", app.bowerbird.reader.search.words.Terms.ofNames(value));
        return folded.isEmpty() ? value : folded;
    }

    /// `news.bower.example` is found by itself, by `bower.example`, and by the name of the site.
    private static List<String> sites(Article article) {
        var sites = new ArrayList<String>();
        if (article.site() != null) {
            sites.add(exactly(article.site()));
        }
        for (String host = host(article.url()); host.contains("."); host = host.substring(host.indexOf('.') + 1)) {
            sites.add(host);
        }
        return sites;
    }

    private static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host.toLowerCase(java.util.Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void add(Document document, String field, List<String> values) {
        values.forEach(value -> document.add(new TextField(field, value, Field.Store.NO)));
    }
}
