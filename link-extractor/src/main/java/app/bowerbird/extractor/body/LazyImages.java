package app.bowerbird.extractor.body;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/// Gives images their real addresses: pages that load them late keep the address in other attributes, in `srcset`, or
/// in a `noscript` beside a placeholder.
final class LazyImages {

    private static final List<String> SOURCES = List.of(
            "data-src",
            "data-original",
            "data-lazy-src",
            "data-lazy",
            "data-url",
            "data-hi-res-src",
            "data-full-src",
            "data-image");
    private static final List<String> SETS = List.of("srcset", "data-srcset", "data-lazy-srcset");

    private static final Evaluator IMAGE = new Evaluator.Tag("img");
    private static final Pattern BETWEEN_CANDIDATES = Pattern.compile(",\\s+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private LazyImages() {}

    static void resolve(Document page) {
        List<Element> noscripts = new ArrayList<>();
        List<Element> images = new ArrayList<>();
        collect(page, noscripts, images);
        noscripts.forEach(noscript -> rescue(noscript, images));
        for (Element image : images) {
            String real = real(image);
            if (!real.isEmpty()) {
                image.attr("src", real);
            }
        }
    }

    private static void collect(Element element, List<Element> noscripts, List<Element> images) {
        switch (element.normalName()) {
            case "noscript" -> noscripts.add(element);
            case "img" -> images.add(element);
            default -> {}
        }
        for (int i = 0; i < element.childNodeSize(); i++) {
            if (element.childNode(i) instanceof Element child) {
                collect(child, noscripts, images);
            }
        }
    }

    /// @param images of the page, to which what was hidden is added
    private static void rescue(Element noscript, List<Element> images) {
        Element image = noscript.childrenSize() > 0 ? noscript.selectFirst(IMAGE) : written(noscript);
        if (image == null || image.attr("src").isEmpty()) {
            return;
        }
        Element before = noscript.previousElementSibling();
        if (before != null && before.normalName().equals("img")) {
            before.attr("src", image.attr("src"));
        } else if (image.attr("width").length() != 1) {
            Element real = image.clone();
            noscript.before(real);
            images.add(real);
        }
    }

    /// In the head of a page, and in pages that were read with scripts, what is in there is not read.
    private static @Nullable Element written(Element noscript) {
        String inside = noscript.wholeText();
        return inside.contains("<img")
                ? Parser.parseBodyFragment(inside, noscript.baseUri()).selectFirst(IMAGE)
                : null;
    }

    private static String real(Element image) {
        String src = image.attr("src");
        boolean placeholder = src.isEmpty()
                || src.startsWith("data:")
                || src.startsWith("about:")
                || src.contains("blank.")
                || src.contains("placeholder")
                || src.contains("spacer");
        for (String name : SOURCES) {
            String lazy = image.attr(name);
            if (isAddress(lazy)) {
                return lazy;
            }
        }
        if (!placeholder) {
            return "";
        }
        for (String name : SETS) {
            String best = largest(image.attr(name));
            if (!best.isEmpty()) {
                return best;
            }
        }
        Element picture = image.parent();
        if (picture != null && picture.normalName().equals("picture")) {
            for (Element source : picture.select("source")) {
                String best = largest(source.attr("srcset") + source.attr("data-srcset"));
                if (!best.isEmpty()) {
                    return best;
                }
            }
        }
        return "";
    }

    private static boolean isAddress(String value) {
        return value.length() > 4
                && !value.startsWith("data:")
                && !value.startsWith("{")
                && (value.contains("/") || value.contains("."));
    }

    private static String largest(String set) {
        String best = "";
        double size = -1;
        if (set.isEmpty()) {
            return best;
        }
        for (String candidate : BETWEEN_CANDIDATES.split(set)) {
            String[] parts = SPACES.split(candidate.strip());
            double width = parts.length > 1 ? number(parts[1]) : 0;
            if (isAddress(parts[0]) && width > size && width <= 2400) {
                best = parts[0];
                size = width;
            }
        }
        return best;
    }

    private static double number(String descriptor) {
        try {
            return Double.parseDouble(descriptor.replaceAll("[^0-9.]", ""));
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
