package app.bowerbird.extractor.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class FootnotesTest {

    private static final String PAGE = "https://www.perch.example/nests?p=1";

    private static Document clean(String html) {
        return Jsoup.parseBodyFragment(CleanHtml.withFootnotes(html, PAGE));
    }

    @Test
    void leadsToANoteAndBackUnderNamesOfOurOwn() {
        Document clean = clean(
                "<p>Blue<sup id=\"fnref:a\"><a href=\"#fn:a\">1</a></sup> and more.</p>"
                        + "<ol><li id=\"fn:a\">A note. <a href=\"https://www.perch.example/nests?p=1#fnref:a\">back</a></li></ol>");

        String note = clean.selectFirst("sup a").attr("href");
        String back = clean.selectFirst("li a").attr("href");
        assertThat(note).isEqualTo("#fn-1");
        assertThat(clean.selectFirst("li").id()).isEqualTo("fn-1");
        assertThat(back).isEqualTo("#fn-2");
        assertThat(clean.selectFirst("sup").id()).isEqualTo("fn-2");
        String again = CleanHtml.withFootnotes(clean.body().html(), PAGE);
        assertThat(Jsoup.parseBodyFragment(again).body().html())
                .isEqualTo(clean.body().html());
    }

    @Test
    void findsOldNamesAndEscapedOnesAndThoseOfWhatIsNotKept() {
        Document clean = clean("<p><a href=\"#note%20%C3%BC\">1</a><a href=\"#box\">2</a></p>"
                + "<p><a name=\"note ü\"></a>Note</p><section id=\"box\"><p>Box</p></section>");

        assertThat(clean.select("a").eachAttr("href").subList(0, 2)).containsExactly("#fn-1", "#fn-2");
        assertThat(clean.selectFirst("#fn-1").nameIs("a")).isTrue();
        assertThat(clean.selectFirst("#fn-2").text()).isEqualTo("Box");
    }

    @Test
    void letsNoNameOfAStrangerIn() {
        Document clean = clean("<p id=\"who\">a</p><p id=\"fn-7\">b</p><a href=\"#nowhere\">c</a>"
                + "<a href=\"https://other.example/#who\">d</a><a href=\"#who\" name=\"x\">e</a>");

        assertThat(clean.select("[id]").eachAttr("id")).containsExactly("fn-1");
        assertThat(clean.select("[name]")).isEmpty();
        assertThat(clean.select("a").eachAttr("href"))
                .containsExactly("https://www.perch.example/nests?p=1#nowhere", "https://other.example/#who", "#fn-1");
        assertThat(CleanHtml.of("<p id=\"fn-1\">a</p><a href=\"#fn-1\">b</a>", PAGE))
                .as("the reader's Safelist itself knows no names")
                .doesNotContain("id=")
                .doesNotContain("\"#");
    }
}
