package app.bowerbird.poller.source.x;

import app.bowerbird.poller.source.x.post.XAccounts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// X renamed its fields in 2026 and answers in the words it was asked in; which it understands differs by account.
///
/// The new words have no field for author and references: they come by expansion only.
enum XVocabulary {
    TWEET(
            "tweet.fields",
            "created_at,entities,author_id,note_tweet,referenced_tweets,attachments,lang",
            "referenced_tweets.id"),
    POST("post.fields", "created_at,entities,note_post,attachments,lang", "author_id,referenced_posts");

    private final String parameter;
    private final String fields;
    private final String expansions;

    XVocabulary(String parameter, String fields, String expansions) {
        this.parameter = parameter;
        this.fields = fields;
        this.expansions = expansions;
    }

    static XVocabulary of(@Nullable String word) {
        return "post".equals(word) ? POST : TWEET;
    }

    String word() {
        return this == POST ? "post" : "tweet";
    }

    XVocabulary other() {
        return this == POST ? TWEET : POST;
    }

    Map<String, String> query(XStream stream, XCursor cursor, int results) {
        var query = new LinkedHashMap<String, String>();
        query.put("max_results", Integer.toString(results));
        query.put(parameter, fields);
        query.put("expansions", expansions);
        if (this == POST) {
            query.put("user.fields", XAccounts.FIELDS);
        }
        if (!stream.isHome()) {
            put(query, "pagination_token", cursor.walk(stream).token());
            return query;
        }
        query.put("exclude", "replies");
        put(query, "since_id", cursor.since());
        put(query, "start_time", cursor.begun());
        if (cursor.token() != null) {
            query.put("pagination_token", cursor.token());
        } else {
            put(query, "until_id", cursor.until());
        }
        return query;
    }

    /// Posts that may stand beside one of a page: what it quotes and what it answers.
    int postsBeside() {
        return 2;
    }

    /// Users that may stand beside one of a page: its author, and those of the posts beside it.
    int usersBeside() {
        return this == POST ? 1 + postsBeside() : 0;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
