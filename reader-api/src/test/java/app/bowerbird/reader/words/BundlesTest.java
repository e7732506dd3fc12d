package app.bowerbird.reader.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/// Every word of every page lies in the bundles, in every language of the house.
class BundlesTest {

    private static final Pattern KEY = Pattern.compile("#\\{([a-z][a-z0-9_.-]*)|msg\\('([a-z0-9_.]+)'\\)");
    private static final Pattern KEY_WITH_AN_END = Pattern.compile("#\\{\\$\\{'([a-z_.]+)' \\+");
    private static final Pattern LITERAL = Pattern.compile("'([^']*)'");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Pattern SPOKEN = Pattern.compile("\\p{Lu}\\p{Ll}+|\\p{Ll}{2,} \\p{Ll}{2,}");
    private static final Pattern WRITTEN_BY_SCRIPT = Pattern.compile(
            "(textContent|innerText|ariaLabel|title|placeholder|alert\\()\\s*=?\\s*['\"`][^'\"`]*\\p{L}");
    private static final List<String> SPOKEN_ATTRIBUTES = List.of("aria-label", "placeholder", "title", "alt");
    private static final List<String> WRITTEN_ATTRIBUTES =
            List.of("th:text", "th:utext", "th:title", "th:aria-label", "th:placeholder", "th:alt");

    private final Map<String, String> english = all("");

    @Test
    void everyLanguageKnowsTheSameKeys() {
        for (Locale language : Languages.ALL) {
            if (!language.equals(Locale.ENGLISH)) {
                Bundles.nouns().stream().filter(noun -> !noun.equals("said")).forEach(noun -> assertThat(
                                Bundles.read(noun + "_" + language).keySet())
                        .as("keys of %s_%s.properties", noun, language)
                        .isEqualTo(Bundles.read(noun).keySet()));
            }
        }
    }

    @Test
    void theServiceReadsEveryFileOfWords() {
        String settings = Bundles.text(Path.of("src/main/resources/reader-api.yml"));

        assertThat(Bundles.nouns()).allSatisfy(noun -> assertThat(settings).contains("reader/messages/" + noun));
    }

    @Test
    void everySentenceCanBeFilledIn() {
        for (String suffix : List.of("", "_de")) {
            all(suffix).forEach((key, words) -> {
                assertThat(words)
                        .as("%s: an apostrophe is a quotation mark to MessageFormat; write ’", key)
                        .doesNotContain("'");
                assertThat(words).as(key).isNotBlank();
                if (words.contains("{")) {
                    new MessageFormat(words);
                }
            });
        }
    }

    @Test
    void everyKeyOfATemplateHasWords() {
        for (Path template : templates()) {
            String text = Bundles.text(template);
            KEY.matcher(text)
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .forEach(key -> assertThat(english)
                            .as("%s in %s", key, template.getFileName())
                            .containsKey(key));
            KEY_WITH_AN_END.matcher(text).results().map(found -> found.group(1)).forEach(start -> assertThat(
                            english.keySet())
                    .as("%s in %s", start, template.getFileName())
                    .anyMatch(key -> key.startsWith(start)));
        }
    }

    /// Text in a template is a prototype that is replaced, or a name that no language translates (`translate="no"`).
    @Test
    void noWordStandsInATemplateItself() {
        List<String> said = new ArrayList<>();
        for (Path template : templates()) {
            var page = Jsoup.parse(Bundles.text(template), "", Parser.xmlParser());
            for (Element element : page.getAllElements()) {
                element.textNodes().stream()
                        .map(TextNode::text)
                        .filter(text -> WORD.matcher(text).find() && !isReplaced(element))
                        .forEach(text -> said.add(template.getFileName() + ": " + text.strip()));
                element.attributes().asList().stream()
                        .filter(attribute -> isSpoken(attribute, element))
                        .forEach(attribute -> said.add(template.getFileName() + ": " + attribute));
            }
        }
        assertThat(said).isEmpty();
    }

    @Test
    void noScriptHasWordsOfItsOwn() {
        assertThat(Bundles.files("static", ".js")).allSatisfy(script -> assertThat(WRITTEN_BY_SCRIPT
                        .matcher(Bundles.text(script))
                        .results()
                        .map(found -> found.group()))
                .as(script.getFileName().toString())
                .isEmpty());
    }

    private static boolean isReplaced(Element element) {
        for (Element around = element; around != null; around = around.parent()) {
            if (around.hasAttr("th:text") || around.hasAttr("th:utext") || isAName(around)) {
                return true;
            }
        }
        return element.nameIs("style");
    }

    private static boolean isAName(Element element) {
        return element.attr("translate").equals("no") || element.nameIs("kbd");
    }

    private static boolean isSpoken(Attribute attribute, Element element) {
        if (SPOKEN_ATTRIBUTES.contains(attribute.getKey())) {
            return WORD.matcher(attribute.getValue()).find()
                    && !attribute.getValue().startsWith("https://")
                    && !isAName(element);
        }
        return WRITTEN_ATTRIBUTES.contains(attribute.getKey())
                && LITERAL.matcher(attribute.getValue())
                        .results()
                        .map(found -> found.group(1))
                        .anyMatch(literal -> SPOKEN.matcher(literal).find() && !literal.contains("Bowerbird"));
    }

    private static List<Path> templates() {
        return Bundles.files("templates", ".html");
    }

    private static Map<String, String> all(String suffix) {
        Map<String, String> words = new HashMap<>();
        Bundles.nouns().forEach(noun -> words.putAll(Bundles.read(noun + suffix)));
        return words;
    }
}
