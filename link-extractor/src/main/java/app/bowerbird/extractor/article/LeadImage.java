package app.bowerbird.extractor.article;

import app.bowerbird.extractor.article.facts.PageFacts;
import app.bowerbird.extractor.body.ArticleBody;
import app.bowerbird.extractor.body.clean.Resolve;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The picture that stands for an article: the one the page itself names, else the first in its text.
final class LeadImage {

    private static final Pattern IMAGE = Pattern.compile("<img[^>]* src=\"([^\"]+)\"[^>]*>");
    private static final Pattern SIDE = Pattern.compile(" (?:width|height)=\"(\\d{1,3})(?:px)?\"");

    /// Portraits beside a name, smileys, buttons.
    private static final int SMALL = 64;

    /// What a picture's file is called that stands in for one that is missing.
    private static final Set<String> MISSING = Set.of("blank", "placeholder", "favicon", "spacer");

    private final List<String> told;

    private LeadImage(List<String> told) {
        this.told = told;
    }

    /// @param url the page's own address
    static LeadImage of(PageFacts facts, String url) {
        return new LeadImage(Stream.of(
                        facts.meta("og:image:secure_url", "og:image", "og:image:url"),
                        facts.meta("twitter:image", "twitter:image:src"),
                        facts.structured().image(),
                        facts.link("image_src"),
                        facts.meta("thumbnail", "image", "sailthru.image.full", "parsely-image-url"))
                .flatMap(Optional::stream)
                .map(written -> Resolve.against(url, written.strip()))
                .filter(absolute -> absolute.startsWith("http"))
                .toList());
    }

    /// What the page names. A program that fills in each page's metas alike names its stand-in, too, where there is no
    /// picture: then whatever else is named says more.
    Optional<String> told() {
        return told.stream().filter(image -> !isMissing(image)).findFirst().or(() -> told.stream()
                .findFirst());
    }

    /// The same, with a picture of the text before a stand-in.
    Optional<String> or(ArticleBody body) {
        return told().filter(image -> !isMissing(image)).or(() -> first(body)).or(this::told);
    }

    /// The first picture that is not small by what is said of it; else the very first.
    private static Optional<String> first(ArticleBody body) {
        return IMAGE.matcher(body.html())
                .results()
                .filter(image -> !isSmall(image.group()))
                .findFirst()
                .or(() -> IMAGE.matcher(body.html()).results().findFirst())
                .map(image -> image.group(1).replace("&amp;", "&"));
    }

    private static boolean isSmall(String image) {
        return SIDE.matcher(image).results().anyMatch(side -> Integer.parseInt(side.group(1)) < SMALL);
    }

    private static boolean isMissing(String image) {
        int query = image.indexOf('?');
        String path = query < 0 ? image : image.substring(0, query);
        String file = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return file.endsWith(".ico")
                || MISSING.stream().anyMatch(file::contains)
                        && Stream.of(file.split("[^a-z]+")).anyMatch(MISSING::contains);
    }
}
