package app.bowerbird.extractor.article.kind;

import app.bowerbird.extractor.article.facts.PageFacts;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Pages of films and of sounds, told by what they say of themselves: their type in OpenGraph, or JSON-LD
/// that tells of a film or an episode and of no article.
final class Players {

    private static final Set<String> FILMS = Set.of("VideoObject", "Movie", "TVEpisode", "Clip");
    private static final Set<String> EPISODES = Set.of("PodcastEpisode", "RadioEpisode");
    private static final Set<String> SOUNDS =
            Set.of("PodcastEpisode", "RadioEpisode", "AudioObject", "MusicRecording", "MusicAlbum");
    private static final Duration LONGEST = Duration.ofHours(48);

    private Players() {}

    static Optional<PageKind> played(PageFacts facts) {
        String type = facts.meta("og:type").orElse("").toLowerCase(Locale.ROOT);
        boolean ofItself = !facts.structured().tellsOfAnArticle() && !type.startsWith("article");
        boolean player = facts.meta("twitter:card").filter("player"::equals).isPresent();
        if (type.startsWith("video") || ofItself && player && facts.structured().tellsOf(FILMS)) {
            return Optional.of(played("video", FILMS, facts));
        }
        boolean sound = type.startsWith("music") || type.startsWith("audio");
        return sound
                        || ofItself && facts.structured().tellsOf(EPISODES)
                        || ofItself && player && facts.structured().tellsOf(SOUNDS)
                ? Optional.of(played("audio", SOUNDS, facts))
                : Optional.empty();
    }

    private static PageKind played(String type, Set<String> nodes, PageFacts facts) {
        Duration length = Stream.of(
                        facts.structured().textOf(nodes, "duration"),
                        facts.structured().textOf(nodes, "timeRequired"),
                        facts.meta("duration"),
                        facts.meta("og:video:duration", "video:duration", "og:audio:duration", "music:duration"))
                .flatMap(Optional::stream)
                .map(Players::length)
                .filter(Duration::isPositive)
                .findFirst()
                .orElse(Duration.ZERO);
        String description = Stream.of(
                        facts.structured().textOf(nodes, "description"),
                        facts.meta("og:description"),
                        facts.meta("description", "twitter:description"))
                .flatMap(Optional::stream)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        return new PageKind.Played(type, length, description);
    }

    /// Seconds, `4:13`, `1:04:13` or ISO 8601, as in `PT4M13S`.
    static Duration length(String written) {
        String told = written.strip().toUpperCase(Locale.ROOT);
        try {
            Duration length = told.startsWith("P") ? Duration.parse(told) : Duration.ofSeconds(seconds(told));
            return length.compareTo(LONGEST) > 0 ? Duration.ZERO : length;
        } catch (DateTimeException | ArithmeticException | NumberFormatException _) {
            return Duration.ZERO;
        }
    }

    private static long seconds(String told) {
        long seconds = 0;
        for (String part : told.split(":", 3)) {
            seconds = 60 * seconds + (long) Double.parseDouble(part);
        }
        return seconds;
    }
}
