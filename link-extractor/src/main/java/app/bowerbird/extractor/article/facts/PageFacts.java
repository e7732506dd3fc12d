package app.bowerbird.extractor.article.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// What a page says of itself in its meta elements and in JSON-LD.
public final class PageFacts {

    private static final int LONGEST = 2000;

    private final Map<String, List<String>> metas = new HashMap<>();
    private final StructuredFacts structured;
    private final Document page;

    private PageFacts(Document page) {
        this.page = page;
        this.structured = StructuredFacts.of(page);
        for (Element meta : page.select("meta[content]")) {
            String content = meta.attr("content").strip();
            if (content.isEmpty() || content.length() > LONGEST) {
                continue;
            }
            for (String attribute : List.of("property", "name", "itemprop")) {
                String name = meta.attr(attribute).strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty()) {
                    metas.computeIfAbsent(name, _ -> new ArrayList<>()).add(content);
                }
            }
        }
    }

    public static PageFacts of(Document page) {
        return new PageFacts(page);
    }

    public Document page() {
        return page;
    }

    public StructuredFacts structured() {
        return structured;
    }

    /// The first value of the first of these names that has one.
    public Optional<String> meta(String... names) {
        for (String name : names) {
            List<String> values = metas.get(name);
            if (values != null) {
                return Optional.of(values.getFirst());
            }
        }
        return Optional.empty();
    }

    public List<String> metas(String name) {
        return metas.getOrDefault(name, List.of());
    }

    /// One line, single spaces, entities that were escaped twice resolved.
    public static String clean(String text) {
        String plain = text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false);
        return plain.replaceAll("[\\s\\u00a0\\u200b\\ufeff]+", " ").strip();
    }
}
