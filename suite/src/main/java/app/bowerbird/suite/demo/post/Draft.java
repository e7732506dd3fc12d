package app.bowerbird.suite.demo.post;

import org.jspecify.annotations.Nullable;

/// A post before it is posted, as `posts.json` and tests write it; other posts are named by their key.
///
/// @param key ours, unique
/// @param by a handle
/// @param ago such as `2.5h`; absent means now
public record Draft(
        String key,
        String by,
        @Nullable String ago,
        @Nullable String text,
        @Nullable String reposts,
        @Nullable String quotes,
        @Nullable String replies) {

    public static Draft post(String key, String by, String text) {
        return new Draft(key, by, null, text, null, null, null);
    }

    public static Draft repost(String key, String by, String original) {
        return new Draft(key, by, null, null, original, null, null);
    }
}
