package app.bowerbird.suite.demo.x;

import app.bowerbird.suite.demo.post.Person;
import app.bowerbird.suite.demo.post.Post;
import app.bowerbird.suite.demo.post.Words;
import app.bowerbird.suite.demo.web.SiteCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells posts and people in the shapes of X's API v2, with the fields that were asked for and no others.
final class V2 {

    private static final JsonMapper JSON = new JsonMapper();

    private final Vocabulary vocabulary;
    private final Set<String> fields;
    private final Set<String> expansions;
    private final Set<String> userFields;
    private final Function<String, Optional<SiteCard>> cards;

    V2(Map<String, String> query, Function<String, Optional<SiteCard>> cards) {
        this.vocabulary = Vocabulary.of(query);
        this.fields = Vocabulary.list(query, vocabulary.noun + ".fields");
        this.expansions = Vocabulary.list(query, "expansions");
        this.userFields = Vocabulary.list(query, "user.fields");
        this.cards = cards;
    }

    /// One page of a timeline.
    ObjectNode page(List<Post> posts, Optional<String> nextToken) {
        var answer = JSON.createObjectNode();
        var meta = JSON.createObjectNode().put("result_count", posts.size());
        if (!posts.isEmpty()) {
            posts.forEach(post -> answer.withArrayProperty("data").add(post(post)));
            meta.put("newest_id", posts.getFirst().id())
                    .put("oldest_id", posts.getLast().id());
            var includes = includes(posts);
            if (!includes.isEmpty()) {
                answer.set("includes", includes);
            }
        }
        nextToken.ifPresent(token -> meta.put("next_token", token));
        answer.set("meta", meta);
        return answer;
    }

    ObjectNode user(Person person) {
        var user = JSON.createObjectNode()
                .put("id", person.id())
                .put("name", person.name())
                .put("username", person.handle());
        if (userFields.contains("profile_image_url")) {
            user.put("profile_image_url", person.avatar());
        }
        if (userFields.contains("description")) {
            user.put("description", person.about());
        }
        if (userFields.contains("protected")) {
            user.put("protected", false);
        }
        if (userFields.contains("verified")) {
            user.put("verified", false);
        }
        return user;
    }

    private ObjectNode includes(List<Post> posts) {
        var referenced = new LinkedHashMap<String, Post>();
        if (expands("referenced_tweets.id") || expands("referenced_posts")) {
            posts.forEach(post -> references(post).values().forEach(other -> referenced.put(other.id(), other)));
        }
        var people = new LinkedHashMap<String, Person>();
        if (expands("author_id")) {
            posts.forEach(post -> people.put(post.by().id(), post.by()));
        }
        if (expands("referenced_tweets.id.author_id") || (expands("author_id") && expands("referenced_posts"))) {
            referenced.values().forEach(post -> people.put(post.by().id(), post.by()));
        }
        var includes = JSON.createObjectNode();
        people.values().forEach(person -> includes.withArrayProperty("users").add(user(person)));
        referenced.values().forEach(post -> includes.withArrayProperty(vocabulary.noun + "s")
                .add(post(post)));
        return includes;
    }

    private ObjectNode post(Post post) {
        var words = Words.of(post);
        var shown = words.shortened();
        var node = JSON.createObjectNode().put("id", post.id()).put("text", shown.text());
        node.putArray("edit_history_" + vocabulary.noun + "_ids").add(post.id());
        if (asked("created_at")) {
            node.put("created_at", V1.iso(post.postedAt()));
        }
        if (asked("author_id") || expands("author_id")) {
            node.put("author_id", post.by().id());
        }
        if (asked("lang")) {
            node.put("lang", V1.language(post));
        }
        if (asked("entities") && !shown.links().isEmpty()) {
            node.putObject("entities").set("urls", urls(shown));
        }
        if (asked("note_" + vocabulary.noun) && words.isLong()) {
            var note = node.putObject("note_" + vocabulary.noun).put("text", words.text());
            note.putObject("entities").set("urls", urls(words));
        }
        if (post.replies() != null && (asked("in_reply_to_user_id") || expands("in_reply_to_user_id"))) {
            node.put("in_reply_to_user_id", post.replies().by().id());
        }
        var name = "referenced_" + vocabulary.noun + "s";
        if ((asked(name) || expands(name) || expands(name + ".id"))
                && !references(post).isEmpty()) {
            var list = node.putArray(name);
            references(post)
                    .forEach((type, other) -> list.addObject().put("type", type).put("id", other.id()));
        }
        return node;
    }

    /// Real cards are built at their own pace: one of four links has none yet, one of three tells where it leads.
    private ArrayNode urls(Words words) {
        var urls = JSON.createArrayNode();
        for (var link : words.links()) {
            var url = urls.addObject()
                    .put("start", link.start())
                    .put("end", link.end())
                    .put("url", link.shortUrl())
                    .put("expanded_url", link.target())
                    .put("display_url", link.shown());
            int chance = Math.floorMod(link.shortUrl().hashCode(), 12);
            if (chance >= 3) {
                cards.apply(link.target()).ifPresent(card -> tell(url, card, chance % 3 == 0));
            }
        }
        return urls;
    }

    private static void tell(ObjectNode url, SiteCard card, boolean unwound) {
        url.put("status", 200).put("title", card.title());
        if (!card.description().isEmpty()) {
            url.put("description", card.description());
        }
        if (!card.image().isEmpty()) {
            url.putArray("images")
                    .addObject()
                    .put("url", card.image())
                    .put("width", 640)
                    .put("height", 360);
        }
        if (unwound) {
            url.put("unwound_url", card.url());
        }
    }

    private static Map<String, Post> references(Post post) {
        var references = new LinkedHashMap<String, Post>();
        var kinds = List.of("retweeted", "quoted", "replied_to");
        var others = new ArrayList<Optional<Post>>();
        others.add(Optional.ofNullable(post.reposts()));
        others.add(Optional.ofNullable(post.quotes()));
        others.add(Optional.ofNullable(post.replies()));
        for (int i = 0; i < kinds.size(); i++) {
            var kind = kinds.get(i);
            others.get(i).ifPresent(other -> references.put(kind, other));
        }
        return references;
    }

    private boolean asked(String field) {
        return fields.contains(field);
    }

    private boolean expands(String expansion) {
        return expansions.contains(expansion);
    }
}
