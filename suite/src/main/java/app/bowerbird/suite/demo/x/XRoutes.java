package app.bowerbird.suite.demo.x;

import app.bowerbird.suite.demo.post.HomeTimeline;
import app.bowerbird.suite.demo.post.Post;
import app.bowerbird.suite.demo.web.SiteCard;
import app.bowerbird.suite.demo.x.PretendX.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Which path tells what.
final class XRoutes {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOKEN = "7140bower";
    private static final String LIST = "84001";

    private final HomeTimeline home;
    private final Function<String, Optional<SiteCard>> cards;

    XRoutes(HomeTimeline home, Function<String, Optional<SiteCard>> cards) {
        this.home = home;
        this.cards = cards;
    }

    Reply reply(String path, Map<String, String> query) {
        var me = home.owner().id();
        if (path.equals("/2/users/" + me + "/timelines/reverse_chronological")) {
            return homeV2(query);
        }
        if (path.equals("/2/users/" + me + "/bookmarks")) {
            return kept(query, 1, post -> isOriginal(post) && chance(post, 7));
        }
        if (path.equals("/2/users/" + me + "/liked_tweets")) {
            return kept(query, 5, post -> isOriginal(post) && chance(post, 5));
        }
        if (path.equals("/2/users/" + me + "/owned_lists")) {
            return lists(LIST, "Marsh watchers");
        }
        if (path.equals("/2/users/" + me + "/followed_lists")) {
            return lists("84002", "Quiet feeds");
        }
        return switch (path) {
            case "/2/tweets" -> posts(query);
            case "/2/lists/" + LIST + "/tweets" ->
                kept(query, 1, post -> post.by().id().endsWith("1"));
            case "/2/users/me" -> ok(JSON.createObjectNode().set("data", new V2(query, cards).user(home.owner())));
            case "/2/users" -> users(query);
            case "/1.1/statuses/home_timeline.json" -> homeV1(query);
            case "/1.1/account/verify_credentials.json" -> ok(V1.user(home.owner()));
            default ->
                path.startsWith("/1.1/")
                        ? new Reply(404, XProblems.v1(34, "Sorry, that page does not exist."))
                        : new Reply(404, XProblems.notFound(Vocabulary.of(query), path));
        };
    }

    private Reply homeV2(Map<String, String> query) {
        var vocabulary = Vocabulary.of(query);
        var unknown = vocabulary.unknown(query).or(() -> badNumber(query));
        if (unknown.isPresent()) {
            return new Reply(400, XProblems.invalid(vocabulary, unknown.get()[0], unknown.get()[1]));
        }
        int most = Integer.parseInt(query.getOrDefault("max_results", "100"));
        long before = token(query).orElse(number(query, "until_id", Long.MAX_VALUE));
        var excluded = Vocabulary.list(query, "exclude");
        var posts = home.between(number(query, "since_id", -1), before).stream()
                .filter(post -> post.replies() == null || !excluded.contains("replies"))
                .filter(post -> post.reposts() == null || !excluded.contains("retweets"))
                .limit(most + 1L)
                .toList();
        var page = posts.subList(0, Math.min(most, posts.size()));
        var next = posts.size() > most ? Optional.of(TOKEN + page.getLast().id()) : Optional.<String>empty();
        return ok(new V2(query, cards).page(page, next));
    }

    /// What the owner keeps in an order of their own: no `since_id`, and no way to leave anything out.
    private Reply kept(Map<String, String> query, int least, Predicate<Post> chosen) {
        var vocabulary = Vocabulary.of(query);
        var wrong = vocabulary
                .unknown(query)
                .or(() -> first(query, "since_id", "until_id", "exclude", "start_time"))
                .or(() -> badNumber(query))
                .or(() -> number(query, "max_results", 100) < least ? first(query, "max_results") : Optional.empty());
        if (wrong.isPresent()) {
            return new Reply(400, XProblems.invalid(vocabulary, wrong.get()[0], wrong.get()[1]));
        }
        int most = (int) number(query, "max_results", 100);
        var posts = home.between(-1, token(query).orElse(Long.MAX_VALUE)).stream()
                .filter(chosen)
                .limit(most + 1L)
                .toList();
        var page = posts.subList(0, Math.min(most, posts.size()));
        var next = posts.size() > most ? Optional.of(TOKEN + page.getLast().id()) : Optional.<String>empty();
        var answer = new V2(query, cards).page(page, next);
        // Only a home timeline tells its newest and oldest.
        answer.withObject("/meta").remove(List.of("newest_id", "oldest_id"));
        return ok(answer);
    }

    // Who likes or keeps a repost likes what it passes on.
    private static boolean isOriginal(Post post) {
        return post.reposts() == null;
    }

    private static boolean chance(Post post, int oneIn) {
        return Math.floorMod((post.by().handle() + post.text()).hashCode(), oneIn) == 0;
    }

    private static Optional<String[]> first(Map<String, String> query, String... names) {
        return Stream.of(names).filter(query::containsKey).findFirst().map(name ->
                new String[] {name, query.get(name)});
    }

    private static Optional<String[]> badNumber(Map<String, String> query) {
        for (var name : List.of("since_id", "until_id", "max_results")) {
            var value = query.getOrDefault(name, "1");
            boolean fits = value.matches("[0-9]{1,19}")
                    && (!name.equals("max_results") || (value.length() <= 3 && between(Integer.parseInt(value))));
            if (!fits) {
                return Optional.of(new String[] {name, value});
            }
        }
        var token = query.getOrDefault("pagination_token", TOKEN + "1");
        return token.matches(TOKEN + "[0-9]{1,19}")
                ? Optional.empty()
                : Optional.of(new String[] {"pagination_token", token});
    }

    private static boolean between(int results) {
        return results >= 1 && results <= 100;
    }

    private Reply homeV1(Map<String, String> query) {
        long until = number(query, "max_id", Long.MAX_VALUE - 1);
        var posts = home.between(number(query, "since_id", -1), until + 1).stream()
                .filter(post -> post.replies() == null
                        || !query.getOrDefault("exclude_replies", "").equals("true"))
                .limit(Math.min(200, number(query, "count", 20)))
                .toList();
        return ok(V1.page(posts));
    }

    private static Reply lists(String id, String name) {
        var answer = JSON.createObjectNode();
        answer.withArrayProperty("data").addObject().put("id", id).put("name", name);
        answer.putObject("meta").put("result_count", 1);
        return ok(answer);
    }

    /// Posts by their ids; of those there are not, which.
    private Reply posts(Map<String, String> query) {
        var vocabulary = Vocabulary.of(query);
        var ids = Vocabulary.list(query, "ids");
        boolean fit = !ids.isEmpty() && ids.size() <= 100 && ids.stream().allMatch(id -> id.matches("[0-9]{1,19}"));
        var wrong = vocabulary.unknown(query).or(() -> fit ? Optional.empty() : first(query, "ids"));
        if (wrong.isPresent() || !fit) {
            var value = wrong.orElseGet(() -> new String[] {"ids", ""});
            return new Reply(400, XProblems.invalid(vocabulary, value[0], value[1]));
        }
        var found = ids.stream()
                .map(Long::valueOf)
                .flatMap(id -> home.between(id - 1, id + 1).stream())
                .toList();
        var answer = new V2(query, cards).page(found, Optional.empty());
        answer.remove("meta");
        ids.stream()
                .filter(id -> found.stream().noneMatch(post -> post.id().equals(id)))
                .forEach(id -> answer.withArrayProperty("errors")
                        .add(XProblems.notFound(vocabulary, id).put("resource_type", "tweet")));
        return ok(answer);
    }

    private Reply users(Map<String, String> query) {
        var answer = JSON.createObjectNode();
        for (var id : Vocabulary.list(query, "ids")) {
            home.person(id)
                    .ifPresentOrElse(
                            person -> answer.withArrayProperty("data").add(new V2(query, cards).user(person)),
                            () -> answer.withArrayProperty("errors").add(XProblems.notFound(Vocabulary.of(query), id)));
        }
        return ok(answer);
    }

    private static Optional<Long> token(Map<String, String> query) {
        return Optional.ofNullable(query.get("pagination_token"))
                .map(token -> Long.valueOf(token.substring(TOKEN.length())));
    }

    private static long number(Map<String, String> query, String name, long otherwise) {
        return query.containsKey(name) ? Long.parseLong(query.get(name)) : otherwise;
    }

    private static Reply ok(tools.jackson.databind.JsonNode body) {
        return new Reply(200, body);
    }
}
