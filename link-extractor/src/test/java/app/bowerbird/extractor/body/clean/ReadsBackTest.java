package app.bowerbird.extractor.body.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Only what a parser makes the same of is called certain.
class ReadsBackTest {

    /// As a cleaner builds it: element by element, whatever a parser would say to it.
    private static Element built(String xml) {
        Element body = new Element("body");
        Document read = Jsoup.parse("<x>" + xml + "</x>", "", Parser.xmlParser());
        copy(read.child(0), body);
        return body;
    }

    private static void copy(Element from, Element to) {
        from.childNodes().forEach(node -> {
            if (node instanceof Element element) {
                Element child = to.appendElement(element.tagName());
                element.attributes().forEach(attribute -> child.attr(attribute.getKey(), attribute.getValue()));
                copy(element, child);
            } else {
                to.appendChild(node.clone());
            }
        });
    }

    private static boolean isReadBack(Element body) {
        String written = written(body);
        return written(Jsoup.parseBodyFragment(written).body()).equals(written);
    }

    private static String written(Element body) {
        Document page = Document.createShell("");
        page.outputSettings().prettyPrint(false);
        page.body().appendChildren(body.childNodesCopy());
        return page.body().html();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>One <b>and <i>two</i></b>, <a href=\"https://a.example/\">three</a>&#160;&lt;&amp;</p>text<br/>",
                "<div><h2>a</h2><ul><li>b<ul><li><p>c</p></li></ul></li></ul><hr/></div>",
                "<a href=\"x\"><div><p>a</p></div></a><b><p>a</p></b><b><b><b><b>x</b></b></b></b>",
                "<figure><img src=\"x\" alt=\"&quot;a&quot;\"/><figcaption>b</figcaption></figure>",
                "<dl><dt>a</dt><dd><p>b</p></dd></dl><blockquote cite=\"x\"><p>c</p></blockquote><ol start=\"2\"/>",
                "<span><p>a</p></span> 🦜 \n\t<q>b</q>",
                "<pre>a\n<code>  b</code></pre><pre><code>a</code></pre>"
            })
    void isCertainOfWhatStandsWhereItMay(String xml) {
        Element body = built(xml);

        assertThat(ReadsBack.written(body)).hasValue(written(body));
        assertThat(isReadBack(body)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>a<div>b</div></p>",
                "<p>a<span><p>b</p></span></p>",
                "<a>a<b><a>b</a></b></a>",
                "<h1>a<h2>b</h2></h1>",
                "<ul><li>a<li>b</li></li></ul>",
                "<dl><dt>a<dt>b</dt></dt></dl>",
                "<table>a<tr><td>b</td></tr></table>",
                "<td>a</td>",
                "<p><hr/></p>"
            })
    void isNotCertainOfWhatAParserMakesSomethingElseOf(String xml) {
        Element body = built(xml);

        assertThat(isReadBack(body)).isFalse();
        assertThat(ReadsBack.written(body)).isEmpty();
    }

    @Test
    void isNotCertainOfWhatItDoesNotKnow() {
        assertThat(ReadsBack.written(built("<br>a</br>"))).isEmpty();
        assertThat(ReadsBack.written(built("<pre>\na</pre>"))).isEmpty();
        assertThat(ReadsBack.written(built("<custom>a</custom>"))).isEmpty();
        assertThat(ReadsBack.written(built("<b>".repeat(70) + "a" + "</b>".repeat(70))))
                .isEmpty();
        assertThat(ReadsBack.written(new Element("body").appendText("a\u0000b")))
                .isEmpty();
        assertThat(ReadsBack.written(new Element("body").appendText("a\ud83eb")))
                .isEmpty();
        Element body = new Element("body");
        body.appendElement("p").attr("title", "a\rb");
        assertThat(ReadsBack.written(body)).isEmpty();
    }
}
