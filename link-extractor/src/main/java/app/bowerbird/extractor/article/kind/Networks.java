package app.bowerbird.extractor.article.kind;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.article.facts.PageFacts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.internal.StringUtil;

/// Posts of X, Mastodon and Bluesky. Their addresses tell them; their words stand in what their pages say of
/// themselves, for the pages themselves are programs.
final class Networks {

    private static final Pattern ON_X =
            Pattern.compile("(?:www\\.|mobile\\.|m\\.)?(?:x|twitter)\\.com/(\\w{1,40})/status(?:es)?/\\d+.*");
    private static final Pattern ON_BLUESKY = Pattern.compile("bsky\\.app/profile/([^/]+)/post/[^/]+.*");
    private static final Pattern IN_THE_FEDIVERSE =
            Pattern.compile("[^/]+/(?:@([^/]+)/\\d{6,}|users/([^/]+)/statuses/\\d+)/?(?:[?#].*)?");
    private static final Pattern NOT_ATTACHED = Pattern.compile("(?i).*(?:avatar|profile_images).*");

    private Networks() {}

    static Optional<PageKind.Posted> post(PageFacts facts, Address at) {
        String place = at.url().replaceFirst("^https?://", "");
        var pattern = Stream.of(ON_X, ON_BLUESKY, IN_THE_FEDIVERSE)
                .map(known -> known.matcher(place))
                .filter(java.util.regex.Matcher::matches)
                .findFirst();
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        String handle = pattern.get().group(1) == null
                ? pattern.get().group(2)
                : pattern.get().group(1);
        String words = words(facts);
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new PageKind.Posted(author(facts, handle), words, pictures(facts, at)));
    }

    /// `Nell Feather (@nell@bower.example)`, `Nell Feather on X: "…"`
    private static String author(PageFacts facts, String handle) {
        String told =
                facts.meta("og:title", "twitter:title").map(PageFacts::clean).orElse("");
        String name = told.replaceFirst("\\s*\\(@.*$", "")
                .replaceFirst("(?i)\\s+on (?:x|twitter|bluesky|mastodon)\\b.*$", "")
                .strip();
        return name.isEmpty() || name.length() > 80 ? "@" + handle : name;
    }

    private static String words(PageFacts facts) {
        String told = facts.meta("og:description", "twitter:description", "description")
                .or(() -> facts.structured().articleText("articleBody"))
                .orElse("")
                .replaceFirst("(?i)^Attached: \\d+ \\w+\\s*", "");
        boolean quoted = told.length() > 2 && "“\"".indexOf(told.charAt(0)) >= 0 && told.matches("(?s).*[”\"]");
        String bare = quoted ? told.substring(1, told.length() - 1) : told;
        return bare.lines()
                .map(PageFacts::clean)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> pictures(PageFacts facts, Address at) {
        return facts.metas("og:image").stream()
                .map(written -> StringUtil.resolve(at.url(), written))
                .filter(url ->
                        url.startsWith("http") && !NOT_ATTACHED.matcher(url).matches())
                .distinct()
                .limit(8)
                .toList();
    }
}
