package app.bowerbird.suite.demo.x;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// X's two sets of names, before and after the renaming of 2026; the answer speaks the one it was asked in.
enum Vocabulary {
    TWEET(
            "tweet",
            "api.twitter.com",
            "article attachments author_id card_uri community_id context_annotations conversation_id created_at"
                    + " display_text_range edit_controls edit_history_tweet_ids entities geo id in_reply_to_user_id lang"
                    + " note_tweet possibly_sensitive public_metrics referenced_tweets reply_settings scopes source text"
                    + " withheld",
            "article.cover_media attachments.media_keys attachments.poll_ids author_id edit_history_tweet_ids"
                    + " entities.mentions.username geo.place_id in_reply_to_user_id referenced_tweets.id"
                    + " referenced_tweets.id.attachments.media_keys referenced_tweets.id.author_id"),
    POST(
            "post",
            "api.x.com",
            "article article_title attachments card_uri community_id context_annotations conversation_id created_at"
                    + " display_text_range edit_controls entities geo id lang note_post possibly_sensitive"
                    + " public_metrics reply_settings scopes source text withheld",
            "article.cover_media attachments.media_keys attachments.poll_ids author_id edit_history_post_ids"
                    + " entities.mentions.username geo.place_id in_reply_to_user_id referenced_posts username");

    final String noun;
    final String host;
    private final Set<String> fields;
    private final Set<String> expansions;

    Vocabulary(String noun, String host, String fields, String expansions) {
        this.noun = noun;
        this.host = host;
        this.fields = Set.of(fields.split(" "));
        this.expansions = Set.of(expansions.split(" "));
    }

    static Vocabulary of(Map<String, String> query) {
        boolean post = query.containsKey("post.fields")
                || query.getOrDefault("expansions", "").contains("_post");
        return post ? POST : TWEET;
    }

    /// The first parameter this vocabulary has no word for, with the value.
    Optional<String[]> unknown(Map<String, String> query) {
        return firstBeyond(query, noun + ".fields", fields)
                .or(() -> firstBeyond(query, "expansions", expansions))
                .or(() -> Optional.ofNullable(query.get(this == TWEET ? "post.fields" : "tweet.fields"))
                        .map(value -> new String[] {this == TWEET ? "post.fields" : "tweet.fields", value}));
    }

    private static Optional<String[]> firstBeyond(Map<String, String> query, String name, Set<String> known) {
        return list(query, name).stream()
                .filter(value -> !known.contains(value))
                .findFirst()
                .map(value -> new String[] {name, value});
    }

    static Set<String> list(Map<String, String> query, String name) {
        var value = query.getOrDefault(name, "");
        return value.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(value.split(",")));
    }
}
