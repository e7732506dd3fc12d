package app.bowerbird.extractor.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "HTTP://News.Bower.Example:80, http://news.bower.example/",
        "https://news.bower.example:443/a?utm_source=x&id=7#top, https://news.bower.example/a?id=7",
        "https://news.bower.example/a?, https://news.bower.example/a",
        "https://news.bower.example/%7euser/%c3%a9, https://news.bower.example/~user/%C3%A9",
        "https://news.bower.example/é b, https://news.bower.example/%C3%A9%20b",
        "https://news.bower.example/a/./b/../c/, https://news.bower.example/a/c/",
        "https://bücher.example/x, https://xn--bcher-kva.example/x",
        "https://news.bower.example./x, https://news.bower.example/x",
        "https://app.bower.example/#!/nests/7, https://app.bower.example/#!/nests/7",
        "https://app.bower.example/x#:~:text=blue, https://app.bower.example/x",
        "news.bower.example/a, https://news.bower.example/a",
        "https://news.bower.example:8443/a|b, https://news.bower.example:8443/a%7Cb",
        "https://youtu.be/abc?si=xyz&t=42, https://youtu.be/abc?t=42",
        "https://x.com/alice/status/1?s=20&t=abc, https://x.com/alice/status/1",
    })
    void hasOneWrittenForm(String written, String expected) {
        assertThat(address(written).url()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.news.bower.example/a/?b=2&a=1&utm_medium=social",
                "https://news.bower.example/a?a=1&b=2",
                "https://news.bower.example:443/a?b=2&fbclid=abc&a=1#comments",
                "HTTPS://WWW.News.Bower.Example/%61?a=1&b=2"
            })
    void isTheSameLinkHoweverItIsWritten(String written) {
        assertThat(address(written).key()).isEqualTo("//news.bower.example/a?a=1&b=2");
    }

    @ParameterizedTest
    @CsvSource({
        "https://m.bower.example/a, https://bower.example/a",
        "https://amp.bower.example/a, https://bower.example/a",
        "https://en.m.bower.example/a, https://en.bower.example/a",
        "https://mobile.twitter.com/alice/status/1, https://x.com/alice/status/1",
        "https://bower.example/2026/blue-nests-7/amp/, https://bower.example/2026/blue-nests-7",
        "https://bower.example/how-they-build/amp, https://bower.example/how-they-build",
        "https://bower.example/story.amp.html, https://bower.example/story.html",
        "https://bower.example/index.html, https://bower.example/",
        "https://bower.example/a?outputType=amp, https://bower.example/a",
        "https://bower.example/a;jsessionid=7F, https://bower.example/a",
        "https://bower-example.cdn.ampproject.org/v/s/bower.example/a?amp_js_v=0.1, https://bower.example/a",
        "https://www.google.com/amp/s/bower.example/a, https://bower.example/a",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fbower.example%2Fa%3Fb%3D1&h=AT, https://bower.example/a?b=1",
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Fbower.example%2Fa, https://bower.example/a",
    })
    void knowsTheVariantsOfAPage(String variant, String page) {
        assertThat(address(variant).key()).isEqualTo(address(page).key());
    }

    @ParameterizedTest
    @CsvSource({
        "https://bower.example/shop/amp, https://bower.example/shop",
        "https://m.co.uk/a, https://co.uk/a",
        "https://bower.example/a?amp=7, https://bower.example/a",
        "https://bower.example/a?q=c%2B%2B, https://bower.example/a?q=c++",
        "https://bower.example/A, https://bower.example/a",
        "https://mail.bower.example/a, https://bower.example/a",
    })
    void keepsApartWhatIsNotTheSame(String one, String other) {
        assertThat(address(one).key()).isNotEqualTo(address(other).key());
    }

    @ParameterizedTest
    @CsvSource({
        "mailto:a@bower.example, only http and https",
        "javascript:alert(1), only http and https",
        "https://alice:secret@bower.example/, user name",
        "https:///nothing, name",
        "not an address, not an address",
        "'', not an address",
        "https://ho%73t.example/, written in a way",
        "https://bower.example:port/, name",
    })
    void saysInWordsWhyALinkIsNotOpened(String written, String words) {
        assertThat(AddressReading.of(written))
                .isInstanceOfSatisfying(AddressReading.Flawed.class, flawed -> assertThat(flawed.reason())
                        .contains(words));
    }

    @Test
    void keepsWhatOpensAGiftedPageOutOfItsIdentity() {
        var gift = address("https://www.nytimes.com/2026/a.html?unlocked_article_code=XY&smid=url-share");
        assertThat(gift.url()).isEqualTo("https://www.nytimes.com/2026/a.html");
        assertThat(gift.toOpen()).isEqualTo("https://www.nytimes.com/2026/a.html?unlocked_article_code=XY");
        assertThat(gift.key())
                .isEqualTo(address("https://nytimes.com/2026/a.html").key());
    }

    @Test
    void isIdempotentAndDoesNotDependOnTheOrderOfParameters() {
        var random = new Random(7);
        String characters = "abzAZ09%/.?#&=+ ~|\"<>äß中😀-_:@!$'()*,;[]{}^`\\";
        for (int i = 0; i < 20_000; i++) {
            var tail = new StringBuilder();
            for (int n = random.nextInt(24); n > 0; n--) {
                tail.append(characters.charAt(random.nextInt(characters.length())));
            }
            if (AddressReading.of("https://Bower.example/" + tail) instanceof Address once) {
                Address twice = address(once.url());
                assertThat(twice.url()).as(tail.toString()).isEqualTo(once.url());
                assertThat(twice.key()).as(tail.toString()).isEqualTo(once.key());
            }
        }
        var parts = new ArrayList<>(List.of("a=1", "b=%20", "utm_x=1", "c", "a=0"));
        String key =
                address("https://bower.example/?" + String.join("&", parts)).key();
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(parts, random);
            assertThat(address("https://bower.example/?" + String.join("&", parts))
                            .key())
                    .isEqualTo(key);
        }
    }

    private static Address address(String written) {
        return (Address) AddressReading.of(written);
    }
}
