package app.bowerbird.extractor.link;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.article.Article;
import app.bowerbird.extractor.article.Pages;
import app.bowerbird.extractor.article.ReadArticle.Readable;
import app.bowerbird.extractor.article.ShownArticle;
import app.bowerbird.extractor.article.TextArticle;
import app.bowerbird.extractor.page.Validators;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one address brought in the end, to be kept.
///
/// @param reason why there is nothing to read, in words for a person
/// @param body packed; null where there is none
/// @param note for the trace of the link
/// @param validators for the next time it is asked
/// @param pages of the article besides its first
public record Finding(
        Outcome outcome,
        @Nullable String reason,
        Article article,
        byte @Nullable [] body,
        String note,
        @Nullable Validators validators,
        Pages pages) {

    private Finding(Outcome outcome, @Nullable String reason, Article article, byte @Nullable [] body, String note) {
        this(outcome, reason, article, body, note, null, Pages.ONE);
    }

    public static Finding read(Readable readable) {
        return read(readable, Optional.empty());
    }

    public static Finding read(Readable readable, Optional<Validators> validators) {
        return new Finding(
                Outcome.ARTICLE,
                null,
                readable.article(),
                readable.body(),
                readable.pages().note(),
                validators.orElse(null),
                readable.pages());
    }

    /// Something that can be shown but not read.
    public static Finding shown(String type, Address at) {
        return shown(ShownArticle.of(type, at));
    }

    public static Finding shown(Readable shown) {
        String note = "is shown as it is: " + shown.article().type();
        return new Finding(Outcome.OTHER, null, shown.article(), shown.body(), note);
    }

    /// A page that was read and has no text.
    public static Finding empty(Article article, String reason) {
        return new Finding(Outcome.BARE, reason, article, null, reason);
    }

    public static Finding nothing(Outcome outcome, String reason, String url) {
        return new Finding(outcome, reason, Article.bare("article", url, TextArticle.name(url)), null, reason);
    }
}
