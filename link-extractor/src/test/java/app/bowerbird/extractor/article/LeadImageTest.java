package app.bowerbird.extractor.article;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// Which picture stands for an article.
class LeadImageTest {

    private static final String URL = "https://news.bower.example/nests/blue";
    private static final String FIRST =
            "<p>Bowerbirds collect what is blue, and they arrange it by size, and nobody taught them to.</p>";
    private static final String LAST =
            "<p>What a neighbour finds is taken from him at night, and what was taken from others comes first.</p>";

    private static String image(String head, String pictures) {
        String html = "<title>Blue</title>" + head + "<body><article>" + FIRST + pictures + LAST + "</article>";
        var article = new ReadArticle()
                .read(Jsoup.parse(html, URL), (Address) AddressReading.of(URL))
                .article();
        return Objects.toString(article.leadImage());
    }

    @Test
    void takesTheOneThatThePageNames() {
        assertThat(image("<meta property=og:image content=//img.bower.example/a.jpg>", "<p><img src=/b.jpg></p>"))
                .isEqualTo("https://img.bower.example/a.jpg");
    }

    @Test
    void takesAnotherBeforeAStandInForAMissingOne() {
        String standIn = "<meta property=og:image content=/img/social_placeholder.png>";

        assertThat(image(standIn + "<meta name=twitter:image content=/a.jpg>", ""))
                .isEqualTo("https://news.bower.example/a.jpg");
        assertThat(image(standIn, "<p><img src=/b.jpg></p>")).isEqualTo("https://news.bower.example/b.jpg");
        assertThat(image(standIn, "")).isEqualTo("https://news.bower.example/img/social_placeholder.png");
    }

    @Test
    void takesTheFirstOfTheTextThatIsNotSmall() {
        String portrait = "<p><img src=/nell.jpg width=48 height=48></p>";

        assertThat(image("", portrait + "<p><img src=/b.jpg width=640 height=480></p>"))
                .isEqualTo("https://news.bower.example/b.jpg");
        assertThat(image("", portrait)).isEqualTo("https://news.bower.example/nell.jpg");
    }
}
