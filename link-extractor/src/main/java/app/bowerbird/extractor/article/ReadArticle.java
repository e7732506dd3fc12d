package app.bowerbird.extractor.article;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.article.facts.CanonicalAddress;
import app.bowerbird.extractor.article.facts.FindAuthors;
import app.bowerbird.extractor.article.facts.FindDate;
import app.bowerbird.extractor.article.facts.FindTitle;
import app.bowerbird.extractor.article.facts.PageFacts;
import app.bowerbird.extractor.article.kind.KindBody;
import app.bowerbird.extractor.article.kind.PageKind;
import app.bowerbird.extractor.body.ArticleBody;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Makes an article of a parsed page. The same page gives the same article.
public final class ReadArticle {

    private static final int EXCERPT = 280;

    /// An article with its body.
    ///
    /// @param published with the offset it was written with
    /// @param elsewhere where the page says that its original is, on another site; not believed yet
    public record Readable(
            Article article,
            Optional<OffsetDateTime> published,
            String html,
            String text,
            @Nullable Address elsewhere,
            Pages pages) {

        Readable(Article article, Optional<OffsetDateTime> published, String html, String text) {
            this(article, published, html, text, null, Pages.ONE);
        }

        /// Whether the page says that this is its own address.
        public boolean standsAt(Address address) {
            return elsewhere == null
                    && AddressReading.of(article.url()) instanceof Address own
                    && own.key().equals(address.key());
        }

        public byte[] body() {
            return new PackedBody(html, text).packed();
        }
    }

    /// @param page is used up by this
    /// @param own the address it was read from
    public Readable read(Document page, Address own) {
        PageFacts facts = PageFacts.of(page);
        Optional<String> named = site(facts);
        String site = named.orElse(own.host().replaceFirst("^www\\.", ""));
        String title = FindTitle.of(facts, named.orElse(""), own.host(), () -> TextArticle.name(own.url()));
        Optional<OffsetDateTime> published = FindDate.of(facts, title, own.url());
        var authors = FindAuthors.of(facts, site);
        CanonicalAddress canonical = CanonicalAddress.of(facts, own);
        Optional<String> declared = declaredLanguage(facts);
        LeadImage image = LeadImage.of(facts, own.url());
        Optional<String> summary = facts.meta("og:description", "description", "twitter:description")
                .or(() -> facts.structured().articleText("description"));
        PageKind kind = PageKind.of(facts, own);
        ArticleBody body = KindBody.of(
                kind,
                own.url(),
                image.told().orElse(null),
                () -> ArticleBody.of(page, title, summary.map(PageFacts::clean).orElse(""), opening(declared, page)));
        Words words = Words.of(body.text());
        var article = new Article(
                type(kind),
                canonical.address().url(),
                site,
                kind instanceof PageKind.Posted post ? post.title() : title,
                kind instanceof PageKind.Posted post ? List.of(post.author()) : authors,
                published.map(OffsetDateTime::toInstant).orElse(null),
                declared.or(() -> GuessLanguage.of(body.text())).orElse(null),
                excerpt(summary, body.text()),
                image.or(body).orElse(null),
                words.count(),
                kind instanceof PageKind.Played played && played.length().isPositive()
                        ? (int) Math.max(1, Math.round(played.length().toSeconds() / 60.0))
                        : words.minutes());
        return new Readable(
                article, published, body.html(), body.text(), canonical.elsewhere(), pages(kind, facts, own));
    }

    /// Only what says of itself that it is an article: lists of articles have further pages, too.
    private static Pages pages(PageKind kind, PageFacts facts, Address own) {
        boolean isArticle = kind instanceof PageKind.Written && !own.isHome() && facts.tellsOfAnArticle();
        return isArticle
                ? new Pages(facts.pageNumber(own), facts.nextPage(own).orElse(null), List.of(), null)
                : Pages.ONE;
    }

    private static String type(PageKind kind) {
        return switch (kind) {
            case PageKind.Written _ -> "article";
            case PageKind.Played played -> played.type();
            case PageKind.Posted _ -> "post";
            case PageKind.Source _ -> "code";
        };
    }

    private static Optional<String> site(PageFacts facts) {
        return Stream.of(facts.meta("og:site_name"), facts.structured().publisher(), facts.meta("application-name"))
                .flatMap(Optional::stream)
                .map(PageFacts::clean)
                .filter(name -> !name.isEmpty() && name.length() < 80)
                .findFirst();
    }

    private static Optional<String> declaredLanguage(PageFacts facts) {
        Optional<Element> html = facts.tagged("html").stream().findFirst();
        return Stream.of(
                        html.map(element -> element.attr("lang")),
                        html.map(element -> element.attr("xml:lang")),
                        facts.structured().articleText("inLanguage"),
                        facts.meta("content-language", "language", "dc.language", "og:locale"))
                .flatMap(Optional::stream)
                .map(written -> Locale.forLanguageTag(written.strip().replace('_', '-')))
                .filter(locale -> !locale.getLanguage().isEmpty())
                .map(Locale::toLanguageTag)
                .findFirst();
    }

    /// In English the lead is not part of the text.
    private static ArticleBody.Opening opening(Optional<String> declared, Document page) {
        if (declared.isPresent()) {
            return ArticleBody.Opening.known(!declared.get().startsWith("en"));
        }
        String text = page.text();
        return ArticleBody.Opening.guessed(() -> GuessLanguage.of(text)
                .filter(language -> !language.startsWith("en"))
                .isPresent());
    }

    private static @Nullable String excerpt(Optional<String> told, String text) {
        String excerpt = told.map(PageFacts::clean)
                .filter(summary -> summary.length() > 20)
                .orElseGet(() -> text.lines()
                        .filter(line -> line.length() > 60)
                        .findFirst()
                        .orElse(text.lines().findFirst().orElse("")));
        if (excerpt.isBlank()) {
            return null;
        }
        if (excerpt.length() <= EXCERPT) {
            return excerpt;
        }
        int space = excerpt.lastIndexOf(' ', EXCERPT);
        return excerpt.substring(0, space > EXCERPT / 2 ? space : EXCERPT).strip() + "…";
    }
}
