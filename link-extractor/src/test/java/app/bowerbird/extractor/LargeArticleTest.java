package app.bowerbird.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.extractor.article.Article;
import app.bowerbird.extractor.article.PackedBody;
import app.bowerbird.extractor.link.Outcome;
import app.bowerbird.extractor.link.StoredArticle;
import app.bowerbird.extractor.link.WaitingShare;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeArticleTest {

    @Test
    void losesItsLayoutFirstAndThenItsTextAndSaysSo() {
        var body = new PackedBody("<p>Blue</p>", "Blue");
        var stored = new StoredArticle(
                "a-1",
                1,
                Outcome.ARTICLE,
                null,
                Article.bare("article", "https://news.bower.example/long", "Long"),
                List.of(),
                body.packed(),
                Instant.EPOCH);
        var share = new WaitingShare("k", Shares.of("r1", "https://news.bower.example/long"), List.of());

        var whole = ExtractedArticle.of(MessageContractTest.JSON, share, stored);
        var textOnly = whole.lighter();
        var empty = textOnly.lighter();

        assertThat(unpacked(whole)).isEqualTo(body);
        assertThat(unpacked(textOnly)).isEqualTo(new PackedBody("", "Blue"));
        assertThat(textOnly.reason()).contains("its text is kept");
        assertThat(empty.article().bodyGz()).isNull();
        assertThat(empty.reason()).contains("too long");
    }

    private static PackedBody unpacked(ExtractedArticle article) {
        return PackedBody.unpacked(Base64.getDecoder().decode(article.article().bodyGz()));
    }
}
