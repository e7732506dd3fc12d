package app.bowerbird.extractor.article.kind;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.article.ReadArticle;
import app.bowerbird.extractor.article.ReadArticle.Readable;
import java.time.Duration;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pages that are no articles become sensible stories all the same.
class PageKindTest {

    @Test
    void tellsAFilmWithItsLengthAndWhatIsSaidOfIt() {
        Readable film = read("https://films.bower.example/watch?v=1", """
                <title>How blue things are hung up - Bower Films</title><meta property=og:site_name content="Bower Films">
                <meta property=og:type content=video.other><meta property=og:title content="How blue things are hung up">
                <meta property=og:image content=https://films.bower.example/1.jpg>
                <meta property=og:description content="Four minutes of work.">
                <script type=application/ld+json>{"@type": "VideoObject", "duration": "PT4M13S",
                 "description": "Four minutes of work, and no glue.\\n\\nFilmed in June."}</script>
                <body><div class=player></div><ul><li><a href=/2>Next</a><li><a href=/3>Another</a></ul>""");

        assertThat(film.article().type()).isEqualTo("video");
        assertThat(film.article().title()).isEqualTo("How blue things are hung up");
        assertThat(film.article().site()).isEqualTo("Bower Films");
        assertThat(film.article().minutes()).isEqualTo(4);
        assertThat(film.article().leadImage()).isEqualTo("https://films.bower.example/1.jpg");
        assertThat(film.text()).isEqualTo("Four minutes of work, and no glue.\n\nFilmed in June.");
        assertThat(film.html()).contains("<img src=\"https://films.bower.example/1.jpg\"");
    }

    @Test
    void tellsAnEpisode() {
        Readable episode = read("https://casts.bower.example/7", """
                <title>Episode 7</title><script type=application/ld+json>{"@type": "PodcastEpisode",
                 "name": "Episode 7", "timeRequired": "PT55M", "description": "We listen to the lyrebird."}</script>
                <body><p>Play""");

        assertThat(episode.article().type()).isEqualTo("audio");
        assertThat(episode.article().minutes()).isEqualTo(55);
        assertThat(episode.text()).isEqualTo("We listen to the lyrebird.");
    }

    @Test
    void leavesAnArticleWithAFilmInItAnArticle() {
        Readable article = read(
                "https://news.bower.example/a",
                """
                <title>Nests</title><meta property=og:type content=article>
                <script type=application/ld+json>[{"@type": "NewsArticle", "headline": "Nests"},
                 {"@type": "VideoObject", "duration": "PT4M"}]</script><body><article><h1>Nests</h1>"""
                        + "<p>Bowerbirds collect what is blue, and they arrange it by size, and nobody taught them to.</p>"
                                .repeat(5));

        assertThat(article.article().type()).isEqualTo("article");
    }

    @Test
    void readsAPostOfTheFediverse() {
        Readable post = read("https://social.bower.example/@nell/112233445566778899", """
                <meta property=og:title content="Nell Feather (@nell@social.bower.example)">
                <meta property=og:description content="Attached: 1 image\n\nThree blue caps today!\n\nThe jay &amp; I are rivals.">
                <meta property=og:image content=https://files.bower.example/media_attachments/1.png>
                <meta property=og:image content=https://files.bower.example/accounts/avatars/1.png>
                <body><noscript>To use this, enable JavaScript.</noscript>""");

        assertThat(post.article().type()).isEqualTo("post");
        assertThat(post.article().title()).isEqualTo("Nell Feather: Three blue caps today!");
        assertThat(post.article().authors()).containsExactly("Nell Feather");
        assertThat(post.text()).isEqualTo("Three blue caps today!\n\nThe jay & I are rivals.");
        assertThat(post.html()).contains("media_attachments/1.png").doesNotContain("avatars");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://x.com/nell/status/18612 | Nell Feather on X: \"Blue!\" / X | “Blue!” | Nell Feather: Blue!",
                "https://twitter.com/nell/status/18612 |  | Blue! | @nell: Blue!",
                "https://bsky.app/profile/nell.bower.example/post/3k | Nell (@nell.bower.example) | Blue! | Nell: Blue!",
                "https://bower.example/users/nell/statuses/1234567 | Nell | Blue! | Nell: Blue!"
            })
    void knowsWhoPostedWhat(String url, String title, String said, String made) {
        Readable post = read(
                url,
                "<meta property=og:title content='" + (title == null ? "" : title)
                        + "'><meta property=og:description content='" + said + "'><body>Sign in");

        assertThat(post.article().type()).isEqualTo("post");
        assertThat(post.article().title()).isEqualTo(made);
        assertThat(post.text()).isEqualTo("Blue!");
    }

    @Test
    void readsTheReadmeOfARepository() {
        Readable code = read("https://github.com/bower/nest", """
                <title>GitHub - bower/nest: Builds nests</title><meta property=og:title content="GitHub - bower/nest: Builds nests">
                <meta property=og:site_name content=GitHub><meta property=og:description content="Builds nests">
                <body><table><tr><td><a href=/bower/nest/x>src</a><td><a href=/y>Tidy up</a></table>
                <div id=readme><article class=markdown-body><h1>Nest</h1><p>Builds a nest of <code>twigs</code>.</p>
                <p><img src=/bower/nest/raw/main/nest.png></p><pre>nest --blue</pre></article></div>""");

        assertThat(code.article().type()).isEqualTo("code");
        assertThat(code.article().title()).contains("bower/nest");
        assertThat(code.text()).startsWith("Nest").contains("nest --blue").doesNotContain("Tidy up");
        assertThat(code.html()).contains("https://github.com/bower/nest/raw/main/nest.png", "<pre>nest --blue</pre>");
    }

    @ParameterizedTest
    @CsvSource({"PT1H4M13S, 3853", "253, 253", "4:13, 253", "1:04:13, 3853", "PT9999H, 0", "soon, 0", "P0DT0H4M13S, 253"
    })
    void readsLengthsAsTheyAreWritten(String written, long seconds) {
        assertThat(Players.length(written)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private static Readable read(String url, String html) {
        var own = (Address) AddressReading.of(url);
        return new ReadArticle().read(Parser.htmlParser().parseInput("<html lang=en>" + html, own.url()), own);
    }
}
