package app.bowerbird.extractor;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.article.Article;
import app.bowerbird.extractor.article.PackedBody;
import app.bowerbird.extractor.link.Step;
import app.bowerbird.extractor.link.StoredArticle;
import app.bowerbird.extractor.link.WaitingShare;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What became of one shared link; the schema is the consumer's.
///
/// ```json
/// {"v": 1, "share": {"key": "x:1861:0", …}, "outcome": "article", "trace": [{"url": "…", "status": 200, "note": "…"}],
///  "article": {"id": "a-7be1…", "version": 1, "url": "https://…", "type": "article", "title": "…", "body_gz": "…"}}
/// ```
record ExtractedArticle(
        int v, JsonNode share, String outcome, @Nullable String reason, List<Step> trace, Found article) {

    private static final int MOST_ALIASES = 20;

    record Found(
            String id,
            int version,
            String url,
            List<String> aliases,
            @Nullable List<String> sameAs,
            @Nullable String giftUrl,
            String type,
            @Nullable String site,
            String title,
            List<String> authors,
            @Nullable Instant publishedAt,
            @Nullable String language,
            @Nullable String excerpt,
            @Nullable String leadImage,
            int wordCount,
            int minutes,
            @Nullable String bodyGz) {

        Found withBody(byte @Nullable [] body) {
            String packed = body == null ? null : Base64.getEncoder().encodeToString(body);
            return new Found(
                    id,
                    version,
                    url,
                    aliases,
                    sameAs,
                    giftUrl,
                    type,
                    site,
                    title,
                    authors,
                    publishedAt,
                    language,
                    excerpt,
                    leadImage,
                    wordCount,
                    minutes,
                    packed);
        }
    }

    static ExtractedArticle of(JsonMapper json, WaitingShare waiting, StoredArticle stored) {
        SharedLink link = SharedLink.read(json, waiting.message());
        List<Step> trace = waiting.steps();
        Article article = stored.article();
        var hint = stored.outcome().isReadable() ? null : link.hint();
        var saved = stored.outcome().isReadable() ? null : link.saved();
        var found = new Found(
                stored.id(),
                stored.version(),
                article.url(),
                aliases(link, stored, trace),
                stored.sameAs().isEmpty() ? null : stored.sameAs(),
                giftUrl(link, trace),
                article.type(),
                article.site(),
                first(hint == null ? null : hint.title(), saved == null ? null : saved.title(), article.title()),
                article.authors(),
                article.publishedAt(),
                article.language(),
                orNull(article.excerpt(), hint == null ? null : hint.description()),
                orNull(article.leadImage(), hint == null ? null : hint.image()),
                article.wordCount(),
                article.minutes(),
                null);
        return new ExtractedArticle(
                1,
                SharedLink.withoutPage(json, waiting.message()),
                stored.outcome().written(),
                stored.reason(),
                trace,
                found.withBody(stored.bodyGz()));
    }

    /// The same without what makes it too large: first the HTML goes, then the text.
    ExtractedArticle lighter() {
        if (article.bodyGz() == null) {
            return this;
        }
        var body = PackedBody.unpacked(Base64.getDecoder().decode(article.bodyGz()));
        byte[] textOnly = body.html().isEmpty() ? null : new PackedBody("", body.text()).packed();
        String said = textOnly == null
                ? "the article is too long to be kept here"
                : "the article is too long: its text is kept, without pictures and layout";
        return new ExtractedArticle(v, share, outcome, said, trace, article.withBody(textOnly));
    }

    private static List<String> aliases(SharedLink link, StoredArticle stored, List<Step> trace) {
        Set<String> all = new LinkedHashSet<>();
        all.add(link.url());
        trace.forEach(step -> all.add(step.url()));
        all.addAll(stored.aliases());
        all.remove(stored.article().url());
        return all.stream().limit(MOST_ALIASES).toList();
    }

    /// The address that opens a paid page for those it was given to.
    private static @Nullable String giftUrl(SharedLink link, List<Step> trace) {
        return Stream.concat(Stream.of(link.url()), trace.stream().map(Step::url))
                .map(AddressReading::of)
                .filter(reading -> reading instanceof Address address && address.giftUrl() != null)
                .map(reading -> ((Address) reading).toOpen())
                .findFirst()
                .orElse(null);
    }

    private static String first(@Nullable String hint, @Nullable String saved, String own) {
        if (hint != null && !hint.isBlank()) {
            return hint;
        }
        return saved != null && !saved.isBlank() ? saved : own;
    }

    private static @Nullable String orNull(@Nullable String own, @Nullable String hint) {
        return own == null ? hint : own;
    }
}
