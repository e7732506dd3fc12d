package app.bowerbird.poller.source.mastodon;

import app.bowerbird.poller.source.TimelineSource.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which timeline of which instance a reader asks for.
///
/// @param instance such as `https://mastodon.example`
/// @param kind `home`, `list` or `bookmarks`
/// @param list its title or id; empty but for a list, and while that is to be chosen
record MastodonPlace(String instance, String kind, String list) {

    static MastodonPlace of(Map<String, String> settings) {
        String kind = settings.getOrDefault("kind", "");
        return new MastodonPlace(
                instance(settings.getOrDefault("instance", "")),
                kind.isEmpty() ? "home" : kind,
                settings.getOrDefault("list", ""));
    }

    static List<Fault> faults(Map<String, String> settings) {
        var faults = new ArrayList<Fault>();
        MastodonPlace place = of(settings);
        if (!place.instance().matches("(?i)https?://[^\\s/?#@]+")
                || place.instance().length() > 300) {
            faults.add(new Fault("settings.instance", "must be the name of an instance such as mastodon.social"));
        }
        if (!List.of("home", "list", "bookmarks").contains(place.kind())) {
            faults.add(new Fault("settings.kind", "must be home, list or bookmarks"));
        }
        if (place.list().length() > 200) {
            faults.add(new Fault("settings.list", "must be the title of a list"));
        }
        return faults;
    }

    String host() {
        return instance.replaceFirst("(?i)^https?://", "");
    }

    // People give `mastodon.social`, `https://mastodon.social/home` and `@alice@mastodon.social`.
    private static String instance(String given) {
        String stripped = given.strip();
        if (stripped.matches("(?i)https?://.*")) {
            return stripped.replaceFirst("(?i)^(https?://[^/?#]+).*$", "$1");
        }
        return "https://" + stripped.substring(stripped.lastIndexOf('@') + 1).replaceFirst("/.*$", "");
    }
}
