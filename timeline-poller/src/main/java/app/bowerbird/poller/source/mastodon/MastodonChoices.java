package app.bowerbird.poller.source.mastodon;

import app.bowerbird.poller.source.Offer.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What an account of an instance has to be read: its home timeline, its bookmarks, and its lists by their titles.
final class MastodonChoices {

    private MastodonChoices() {}

    /// A list is kept by its id: its title may change.
    static List<Choice> of(JsonNode lists) {
        var choices = new ArrayList<Choice>();
        choices.add(choice("home", "", ""));
        choices.add(choice("bookmarks", "", ""));
        for (JsonNode list : lists.values()) {
            String title = list.path("title").asString("");
            choices.add(choice("list", title, list.path("id").asString(title)));
        }
        return choices;
    }

    private static Choice choice(String kind, String title, String list) {
        return new Choice(kind, title, Map.of("kind", kind, "list", list));
    }
}
