package app.bowerbird.poller.source.bluesky;

import app.bowerbird.poller.source.Offer.Choice;
import app.bowerbird.poller.source.call.JsonCalls;
import app.bowerbird.poller.source.call.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What an account of Bluesky has to be read: those it follows, its own lists, the feeds it has saved.
final class BlueskyChoices {

    /// As many as Bluesky names at once.
    private static final int MOST_FEEDS = 100;

    private BlueskyChoices() {}

    static List<Choice> of(JsonNode lists, BlueskyAccount account) {
        var choices = new ArrayList<Choice>();
        choices.add(choice("following", "", ""));
        for (JsonNode list : lists.values()) {
            // A list of those who are muted or blocked is none to read.
            if (list.path("purpose").asString("").endsWith("#curatelist")) {
                choices.add(choice(
                        "list", list.path("name").asString(""), list.path("uri").asString("")));
            }
        }
        for (JsonNode feed : feeds(account).values()) {
            choices.add(choice(
                    "feed",
                    feed.path("displayName").asString(""),
                    feed.path("uri").asString("")));
        }
        return choices;
    }

    /// Without those whose names cannot be had, the lists are worth telling all the same.
    private static JsonNode feeds(BlueskyAccount account) {
        List<String> saved =
                body(account.get("app.bsky.actor.getPreferences", Map.of())).path("preferences").values().stream()
                        .flatMap(preference -> preference.path("items").values().stream())
                        .filter(item -> item.path("type").asString("").equals("feed"))
                        .map(item -> item.path("value").asString(""))
                        .filter(uri -> uri.startsWith("at://"))
                        .distinct()
                        .limit(MOST_FEEDS)
                        .toList();
        String query = saved.stream()
                .map(uri -> JsonCalls.encode(Map.of("feeds", uri)))
                .collect(Collectors.joining("&"));
        return body(saved.isEmpty() ? null : account.get("app.bsky.feed.getFeedGenerators?" + query, Map.of()))
                .path("feeds");
    }

    private static JsonNode body(@Nullable Told told) {
        return told instanceof Told.Answer answer && answer.ok() ? answer.body() : MissingNode.getInstance();
    }

    private static Choice choice(String kind, String name, String uri) {
        return new Choice(kind, name, Map.of("kind", kind, "uri", uri));
    }
}
