package app.bowerbird.extractor.article.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the page's JSON-LD says of its article: nodes may lie in arrays, in `@graph`, and behind `@id` references.
public final class StructuredFacts {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();
    private static final int MOST_BLOCKS = 40;
    private static final int LONGEST_BLOCK = 400_000;
    private static final int MOST_NODES = 3000;
    private static final Set<String> ARTICLES = Set.of(
            "Article",
            "NewsArticle",
            "BlogPosting",
            "ReportageNewsArticle",
            "AnalysisNewsArticle",
            "OpinionNewsArticle",
            "BackgroundNewsArticle",
            "ReviewNewsArticle",
            "TechArticle",
            "ScholarlyArticle",
            "SocialMediaPosting",
            "LiveBlogPosting",
            "Report",
            "Review",
            "Recipe",
            "AdvertiserContentArticle",
            "SatiricalArticle");
    private static final Set<String> PAGES =
            Set.of("WebPage", "ItemPage", "VideoObject", "AboutPage", "PodcastEpisode");

    private final Map<String, JsonNode> byId = new HashMap<>();
    private final List<JsonNode> nodes = new ArrayList<>();
    private final @Nullable JsonNode article;
    private final @Nullable JsonNode webPage;

    private StructuredFacts(List<Element> scripts) {
        int blocks = 0;
        for (Element script : scripts) {
            if (!script.attr("type").strip().equalsIgnoreCase("application/ld+json")) {
                continue;
            }
            String text = script.data().strip();
            if (++blocks > MOST_BLOCKS || text.length() > LONGEST_BLOCK) {
                continue;
            }
            try {
                collect(JSON.readTree(unwrapped(text)), 0);
            } catch (JacksonException _) {
                // broken JSON-LD says nothing
            }
        }
        this.article = first(ARTICLES);
        this.webPage = first(PAGES);
    }

    static StructuredFacts of(List<Element> scripts) {
        return new StructuredFacts(scripts);
    }

    public Optional<String> text(String field) {
        return text(article, field).or(() -> text(webPage, field));
    }

    /// Only of the article itself, not of the page around it.
    public Optional<String> articleText(String field) {
        return text(article, field);
    }

    public boolean tellsOfAnArticle() {
        return article != null;
    }

    public boolean tellsOf(Set<String> types) {
        return first(types) != null;
    }

    /// What the first node of one of these types says.
    public Optional<String> textOf(Set<String> types, String field) {
        return text(first(types), field);
    }

    public Optional<String> publisher() {
        return Optional.ofNullable(article)
                .map(node -> node.get("publisher"))
                .map(this::resolve)
                .flatMap(node -> text(node, "name"));
    }

    public List<String> authors() {
        Set<String> names = new LinkedHashSet<>();
        if (article != null) {
            names(article.get("author"), names);
            if (names.isEmpty()) {
                names(article.get("creator"), names);
            }
        }
        return List.copyOf(names);
    }

    public Optional<String> image() {
        return Optional.ofNullable(article)
                .flatMap(node -> image(node.get("image")))
                .or(() -> text("thumbnailUrl"));
    }

    private Optional<String> image(@Nullable JsonNode image) {
        JsonNode node = image != null && image.isArray() ? image.get(0) : image;
        if (node == null) {
            return Optional.empty();
        }
        JsonNode real = resolve(node);
        return real.isString()
                ? Optional.of(real.stringValue())
                : text(real, "url").or(() -> text(real, "contentUrl"));
    }

    private void names(@Nullable JsonNode node, Set<String> into) {
        if (node == null) {
            return;
        }
        if (node.isArray()) {
            node.forEach(one -> names(one, into));
        } else if (node.isString()) {
            into.add(node.stringValue());
        } else if (node.isObject()) {
            JsonNode real = resolve(node);
            JsonNode name = real.get("name");
            if (name != null && (name.isString() || name.isArray())) {
                names(name, into);
            }
        }
    }

    /// A node that is nothing but a reference stands for the node it names.
    private JsonNode resolve(JsonNode node) {
        JsonNode id = node.get("@id");
        if (id != null && id.isString() && node.get("name") == null && node.get("url") == null) {
            return byId.getOrDefault(id.stringValue(), node);
        }
        return node;
    }

    private static Optional<String> text(@Nullable JsonNode node, String field) {
        JsonNode value = node == null ? null : node.get(field);
        if (value != null && value.isArray() && !value.isEmpty()) {
            value = value.get(0);
        }
        return value != null && value.isString() && !value.stringValue().isBlank()
                ? Optional.of(value.stringValue().strip())
                : Optional.empty();
    }

    private void collect(JsonNode node, int depth) {
        if (depth > 6 || nodes.size() > MOST_NODES) {
            return;
        }
        if (node.isArray()) {
            node.forEach(one -> collect(one, depth + 1));
        } else if (node.isObject()) {
            nodes.add(node);
            JsonNode id = node.get("@id");
            if (id != null && id.isString() && node.size() > 1) {
                byId.putIfAbsent(id.stringValue(), node);
            }
            node.forEach(child -> {
                if (child.isContainer()) {
                    collect(child, depth + 1);
                }
            });
        }
    }

    private @Nullable JsonNode first(Set<String> types) {
        return nodes.stream().filter(node -> isA(node, types)).findFirst().orElse(null);
    }

    private static boolean isA(JsonNode node, Set<String> types) {
        JsonNode type = node.get("@type");
        if (type != null && type.isArray()) {
            for (JsonNode one : type) {
                if (one.isString() && types.contains(one.stringValue())) {
                    return true;
                }
            }
            return false;
        }
        return type != null && type.isString() && types.contains(type.stringValue());
    }

    private static String unwrapped(String text) {
        boolean wrapped = text.contains("<![CDATA[") || text.contains("]]>") || text.contains("-->");
        return !wrapped && !text.startsWith("<!--")
                ? text
                : text.replaceFirst("^\\s*(?://)?\\s*<!\\[CDATA\\[", "")
                        .replaceFirst("(?://)?\\s*]]>\\s*;?\\s*$", "")
                        .replaceFirst("^<!--", "")
                        .replaceFirst("-->$", "");
    }
}
