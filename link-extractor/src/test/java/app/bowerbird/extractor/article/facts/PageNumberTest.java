package app.bowerbird.extractor.article.facts;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageNumberTest {

    @ParameterizedTest
    @CsvSource({
        "/walk, <a href='/walk?page=2'>2</a>, /walk?page=2",
        "/walk, <a href='?page=2'>2</a>, /walk?page=2",
        "/walk?id=7, <a href='/walk?page=2&id=7'>on</a>, /walk?page=2&id=7",
        "/2019/05/walk/, <a href='/2019/05/walk/2/'>2</a>, /2019/05/walk/2/",
        "/walk.html, <a href='/walk-page-2.html'>2</a>, /walk-page-2.html",
        "/walk, <link rel=next href='/walk/seite-2'>, /walk/seite-2",
        "/walk/page/2, <a href='/walk'>1</a><a href='/walk/page/2'>2</a><a href='/walk/page/3'>3</a>, /walk/page/3"
    })
    void findsTheSameAddressWithTheNextNumber(String own, String links, String next) {
        assertThat(next(own, links)).isEqualTo("https://news.example" + next);
    }

    @ParameterizedTest
    @CsvSource({
        "/walk, <link rel=next href='/run'>",
        "/walk, <a href='/walk?page=3'>3</a>",
        "/walk, <a href='/walk#2'>2</a>",
        "/walk, <a href='/walk?comments=2'>2</a>",
        "/walk, <a href='https://other.example/walk?page=2'>2</a>",
        "/2019/05, <a href='/2019/05/2'>2</a>",
        "/walk, <a href='/run?page=2'>2</a>",
        "/walk, <p>nothing</p>"
    })
    void takesNothingElseForTheNextPage(String own, String links) {
        assertThat(next(own, links)).isEmpty();
    }

    private static String next(String own, String links) {
        var address = (Address) AddressReading.of("https://news.example" + own);
        var page = Jsoup.parse("<html><body>" + links, address.url());
        return PageFacts.of(page).nextPage(address).map(Address::url).orElse("");
    }
}
