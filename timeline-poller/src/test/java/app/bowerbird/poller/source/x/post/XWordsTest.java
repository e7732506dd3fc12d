package app.bowerbird.poller.source.x.post;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.source.x.post.XWords.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class XWordsTest {

    @Test
    void cutsByCodePointsBehindAnEmoji() {
        assertThat(words("🐦🐦 https://t.co/a", 3, 17, "bower.example")).isEqualTo("🐦🐦 bower.example");
    }

    @Test
    void takesTheAddressOfAPictureOut() {
        assertThat(words("Look https://t.co/a", 5, 19, null)).isEqualTo("Look");
    }

    @Test
    void decodesTheTextButNotWhatStandsForAnAddress() {
        assertThat(words("1 &lt; 2 &amp;amp; https://t.co/a", 19, 33, "b.example?a&amp;b"))
                .isEqualTo("1 < 2 &amp; b.example?a&amp;b");
    }

    @Test
    void findsAnAddressWhoseOffsetsAreWrong() {
        assertThat(words("See https://t.co/a now", 0, 14, "b.example")).isEqualTo("See b.example now");
        assertThat(words("See https://t.co/a now", -1, 999, "b.example")).isEqualTo("See b.example now");
    }

    @Test
    void knowsXsOwnAddressesOfPostsAndMedia() {
        assertThat(XWords.isPostOrMedia("https://twitter.com/a/status/1/photo/1"))
                .isTrue();
        assertThat(XWords.isPostOrMedia("https://x.com/i/web/status/1")).isTrue();
        assertThat(XWords.isPostOrMedia("https://x.com/i/article/1")).isTrue();
        assertThat(XWords.isPostOrMedia("https://news.bower.example/x.com/a/status/1"))
                .isFalse();
    }

    private static String words(String text, int start, int end, String shown) {
        return XWords.of(text, List.of(new Place(start, end, "https://t.co/a", shown)), true);
    }
}
