package app.bowerbird.reader.timeline.poller;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the account of a timeline has to be read, by the names its owner gave.
///
/// @param items its lists, feeds and the like; none where `reason` says why
/// @param reason a sentence, or null
public record Choices(
        @JsonProperty(required = true) List<Choice> items,
        @Nullable String reason) {

    /// @param kind such as `home`, `bookmarks`, `following`, `list`, `feed`
    /// @param name empty where there is but one of its kind
    /// @param settings that have a timeline read it
    public record Choice(
            @JsonProperty(required = true) String kind,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Map<String, String> settings) {

        /// As a form sends it.
        public String value() {
            String which =
                    settings.getOrDefault("lists", settings.getOrDefault("list", settings.getOrDefault("uri", "")));
            return kind + " " + which;
        }

        /// @return whether the timeline reads this already
        public boolean isRead(Timeline timeline) {
            String ofItself = name.isEmpty() && !kind.equals("bookmarks") ? kind : "";
            return timeline.setting("kind", ofItself).equals(kind)
                    && settings.entrySet().stream()
                            .filter(setting -> !setting.getKey().equals("kind"))
                            .allMatch(setting ->
                                    timeline.setting(setting.getKey(), "").equals(setting.getValue()));
        }
    }
}
