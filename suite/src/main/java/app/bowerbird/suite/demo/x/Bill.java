package app.bowerbird.suite.demo.x;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What X would bill: each post, list and account of an answer, once a UTC day; less for what the owner bookmarked
/// or liked.
final class Bill {

    private static final BigDecimal POST = new BigDecimal("0.005");
    private static final BigDecimal OWNED = new BigDecimal("0.001");
    private static final BigDecimal USER = new BigDecimal("0.010");

    private final Clock clock;
    private final Map<LocalDate, Set<String>> paid = new HashMap<>();
    private BigDecimal sum = BigDecimal.ZERO;

    Bill(Clock clock) {
        this.clock = clock;
    }

    synchronized BigDecimal sum() {
        return sum;
    }

    synchronized void add(String path, JsonNode body) {
        if (path.startsWith("/1.1/")) {
            return;
        }
        boolean users = path.equals("/2/users") || path.equals("/2/users/me");
        boolean owned = path.endsWith("/bookmarks") || path.endsWith("/liked_tweets");
        String kind = path.endsWith("_lists") ? "list" : users ? "user" : owned ? "owned" : "post";
        JsonNode data = body.path("data");
        if (data.isObject()) {
            pay("user", data, USER);
        }
        for (JsonNode one : data.isArray() ? data.values() : Set.<JsonNode>of()) {
            pay(kind, one, users ? USER : owned ? OWNED : POST);
        }
        for (var name : Set.of("tweets", "posts")) {
            body.path("includes").path(name).values().forEach(post -> pay("post", post, POST));
        }
        body.path("includes").path("users").values().forEach(user -> pay("user", user, USER));
    }

    private void pay(String kind, JsonNode what, BigDecimal price) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (paid.computeIfAbsent(today, _ -> new HashSet<>())
                .add(kind + ":" + what.path("id").asString(""))) {
            sum = sum.add(price);
        }
    }
}
