package app.bowerbird.extractor.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Whatever a stranger writes, only what an article needs comes through, and cleaning it again changes nothing.
///
/// The lists here are written out a second time, so that a slip in the cleaner cannot hide in its own list.
class SanitizerTest {

    private static final Path SHARED =
            Path.of(System.getProperty("xss.cases", "../../shared/data/security/xss-cases.json"));
    private static final int RANDOM_DOCUMENTS = Integer.getInteger("sanitizer.documents", 20_000);
    private static final String HERE = "https://news.example/essay";

    private static final Set<String> TAGS = Set.of(("a abbr b bdi blockquote br caption cite code col colgroup dd del"
                    + " dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt"
                    + " ruby s samp small span strong sub sup table tbody td tfoot th thead time tr u ul var wbr")
            .split(" "));
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "a", Set.of("href", "title", "rel"),
            "img", Set.of("src", "alt", "title", "width", "height", "loading", "referrerpolicy"),
            "td", Set.of("colspan", "rowspan"),
            "th", Set.of("colspan", "rowspan", "scope"),
            "ol", Set.of("start", "reversed"),
            "li", Set.of("value"),
            "time", Set.of("datetime"),
            "blockquote", Set.of("cite"),
            "q", Set.of("cite"));

    private static final Set<String> EVERYWHERE = Set.of("dir", "lang");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "cite");
    private static final Pattern WEB = Pattern.compile("(?i)(https?|mailto):");

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Case(String id, String payload) {}

    @Test
    void letsNothingOfTheSharedCasesThrough() throws IOException {
        assumeTrue(Files.isReadable(SHARED), "no shared cases at " + SHARED + " (set -Dxss.cases)");
        List<Case> cases = JsonMapper.shared().readValue(SHARED.toFile(), new TypeReference<>() {});
        assertThat(cases).isNotEmpty();
        cases.forEach(one -> judge(one.id(), one.payload()));
        System.out.println("sanitizer: " + cases.size() + " payloads, nothing came through");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A parser that reads its own output differently the second time (mutation).
                "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<select><noembed></select><script>alert(1)</script>",
                "<table><td><p><svg><desc><td><script>alert(1)</script>",
                // Handlers, and addresses that act.
                "<p onpointerrawupdate=alert(1) style=\"position:fixed;inset:0\">x</p>",
                "<a href=\" &#1; javascript:alert(1)\">x</a><a href=\"java\tscript:alert(1)\">y</a>",
                "<a href=\"data:text/html,<script>alert(1)</script>\">x</a><a href=\"blob:https://a/b\">y</a>",
                "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\"><img src=x srcset=\"https://track.example/1 2x\">",
                "<blockquote cite=\"javascript:alert(1)\">x</blockquote>",
                // Names that take the place of ours (clobbering), forms that pretend, layers that cover.
                "<a id=cookie name=cookie href=x>1</a><img name=forms><form action=https://evil.example><input name=p>",
                "<dialog open>Log in again</dialog><div popover id=a>x</div><button popovertarget=a>y</button>",
                // What fetches without being asked.
                "<link rel=prefetch href=https://track.example><meta http-equiv=refresh content=0;url=https://evil.example>",
                "<video poster=https://track.example/p><audio src=https://track.example/a><embed src=x><object data=x>",
                "<base href=https://evil.example><iframe srcdoc='<script>alert(1)</script>'></iframe>",
                "<div style=\"background:url(https://track.example/b)\" background=https://track.example/c>x</div>",
                "<template><script>alert(1)</script></template><plaintext><script>alert(1)</script>",
                "<xmp><script>alert(1)</script></xmp><!--><img src=x onerror=alert(1)>-->"
            })
    void letsNothingOfOurOwnCasesThrough(String payload) {
        judge(payload, payload);
        judgeFootnotes(payload, payload);
    }

    @Test
    void changesNothingWhenItCleansAgain() {
        Random random = new Random(20_261_121);
        for (int document = 0; document < RANDOM_DOCUMENTS; document++) {
            String html = soup(random);
            judge("random document " + document, html);
            if (document % 10 == 0) {
                judgeFootnotes("random document " + document, html);
            }
        }
    }

    private static void judge(String name, String html) {
        String clean = CleanHtml.of(html, HERE);
        for (Element element : Jsoup.parseBodyFragment(clean).body().getAllElements()) {
            if (!isInnocent(element)) {
                fail("%s: <%s> with %s in %s", name, element.tagName(), element.attributes(), clean);
            }
        }
        if (!CleanHtml.of(clean, HERE).equals(clean)) {
            fail("%s: cleaned again, it is no longer %s", name, clean);
        }
    }

    private static void judgeFootnotes(String name, String html) {
        String clean = CleanHtml.withFootnotes(html, HERE);
        assertThat(Jsoup.parseBodyFragment(clean).body().select("[id]").eachAttr("id"))
                .as(name)
                .allMatch(id -> id.matches("fn-[1-9]\\d{0,2}"))
                .doesNotHaveDuplicates();
    }

    private static boolean isInnocent(Element element) {
        return element.childNodes().stream().noneMatch(node -> node instanceof Comment || node instanceof DataNode)
                && (element.nameIs("body")
                        || TAGS.contains(element.tagName())
                                && element.attributes().asList().stream()
                                        .allMatch(attribute -> isInnocent(element.tagName(), attribute))
                                && (!element.nameIs("a")
                                        || element.attr("rel").equals("nofollow noopener noreferrer ugc")));
    }

    private static boolean isInnocent(String tag, Attribute attribute) {
        String key = attribute.getKey();
        boolean allowed = EVERYWHERE.contains(key)
                || ATTRIBUTES.getOrDefault(tag, Set.of()).contains(key);
        return allowed
                && (!ADDRESSES.contains(key)
                        || WEB.matcher(attribute.getValue()).lookingAt());
    }

    /// Pieces of markup thrown together: open, broken, nested wrongly, with every kind of quote.
    private static String soup(Random random) {
        List<String> pieces = new ArrayList<>();
        int length = 2 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            pieces.add(PIECES[random.nextInt(PIECES.length)]);
        }
        return String.join(random.nextBoolean() ? "" : " ", pieces);
    }

    private static final String[] PIECES = {
        "<p>",
        "</p>",
        "<div dir=rtl>",
        "</div>",
        "<a href=\"/x\">",
        "<a href='javascript:alert(1)'>",
        "</a>",
        "<b>",
        "</b>",
        "<table>",
        "<tr>",
        "<td colspan=2>",
        "</table>",
        "<svg>",
        "</svg>",
        "<math>",
        "<mtext>",
        "<mglyph>",
        "<style>",
        "</style>",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        "<textarea>",
        "</textarea>",
        "<noscript>",
        "</noscript>",
        "<template>",
        "</template>",
        "<select>",
        "<option>",
        "</select>",
        "<form>",
        "</form>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"https://a.example/i.png\" title=\"",
        "\">",
        "'",
        "\"",
        "<!--",
        "-->",
        "--!>",
        "<![CDATA[",
        "]]>",
        "&lt;img src=x onerror=alert(1)&gt;",
        "&amp;lt;",
        "&#0;",
        "&#x1;",
        "\u0000",
        "\u00a0",
        "text",
        "пример",
        "例え",
        "<sup id=fnref1><a href=#fn1>1</a></sup>",
        "<li id=fn1>note</li>",
        "<ol>",
        "</ol>",
        "<h2 id=cookie>",
        "</h2>",
        "<pre>\n\n",
        "</pre>",
        "<frameset>",
        "<plaintext",
        "<p onclick=",
        "<a\thref=\"java\nscript:1\">",
        "<q cite=\"data:x\">",
        "<time datetime=\"\" style=x>",
        "<br/",
        "</br>",
        "<wbr>"
    };
}
