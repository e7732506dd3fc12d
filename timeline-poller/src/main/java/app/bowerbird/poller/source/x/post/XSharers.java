package app.bowerbird.poller.source.x.post;

import app.bowerbird.poller.source.Post.Account;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Learns who shared the links of a page: once for good, as looking an account up is billed.
public final class XSharers {

    private final XAccounts accounts;

    public XSharers(XAccounts accounts) {
        this.accounts = accounts;
    }

    /// Who shared, as far as is known.
    ///
    /// @param closed ids of those whose posts are for their followers only
    /// @param looked how many were looked up
    public record Met(Map<String, Account> known, Set<String> closed, int looked) {}

    public static Map<String, String> query(Set<String> ids) {
        return Map.of("ids", String.join(",", ids), "user.fields", XAccounts.FIELDS);
    }

    /// @param look asks X about ids, for money; where that fails, or nobody pays, only names are missing
    public Met meet(XPage page, Function<Set<String>, JsonNode> look) {
        var met = new Met(new HashMap<>(), new HashSet<>(page.closed()), 0);
        Set<String> sharers = sharers(page);
        if (sharers.isEmpty()) {
            return met;
        }
        accounts.find(sharers).forEach(account -> note(account, met));
        sharers.removeAll(met.known().keySet());
        sharers.removeAll(page.users().keySet());
        if (sharers.isEmpty()) {
            return met;
        }
        JsonNode users = look.apply(sharers).path("data");
        for (JsonNode user : users.values()) {
            var account = new XAccounts.Known(
                    XPage.account(user), user.path("protected").asBoolean(false));
            accounts.keep(account);
            note(account, met);
        }
        // Who could not be looked up may write for a few: better to keep too much to oneself.
        sharers.removeAll(met.known().keySet());
        met.closed().addAll(sharers);
        return new Met(met.known(), met.closed(), users.size());
    }

    private static void note(XAccounts.Known account, Met met) {
        met.known().put(account.account().id(), account.account());
        if (account.closed()) {
            met.closed().add(account.account().id());
        }
    }

    private static Set<String> sharers(XPage page) {
        var sharers = new LinkedHashSet<String>();
        for (JsonNode post : page.posts()) {
            String author = post.path("author_id").asString("");
            if (!author.isEmpty() && author.length() <= 20 && hasLink(post, page, 2)) {
                sharers.add(author);
            }
        }
        return sharers;
    }

    private static boolean hasLink(JsonNode post, XPage page, int depth) {
        if (XPosts.links(post).stream().anyMatch(link -> !XWords.isPostOrMedia(link.url()))) {
            return true;
        }
        return depth > 0
                && Stream.of("referenced_tweets", "referenced_posts")
                        .flatMap(name -> post.path(name).values().stream())
                        .map(reference ->
                                page.referenced().get(reference.path("id").asString("")))
                        .anyMatch(found -> found != null && hasLink(found, page, depth - 1));
    }
}
