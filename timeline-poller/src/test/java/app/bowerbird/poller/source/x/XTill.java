package app.bowerbird.poller.source.x;

import app.bowerbird.poller.source.x.XStandIn.Canned;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Bills as X does: what a 2xx brings, each resource once a UTC day; in millionths of a dollar.
public final class XTill {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public volatile Clock clock = Clock.systemUTC();
    private final Map<LocalDate, Long> days = new TreeMap<>();
    private final Map<LocalDate, Set<String>> paid = new HashMap<>();
    private int posts;

    public synchronized void forget() {
        days.clear();
        paid.clear();
        posts = 0;
    }

    public synchronized Map<LocalDate, Long> days() {
        return Map.copyOf(days);
    }

    public synchronized Map<YearMonth, Long> months() {
        var months = new TreeMap<YearMonth, Long>();
        days.forEach((day, micros) -> months.merge(YearMonth.from(day), micros, Long::sum));
        return months;
    }

    /// Posts in `data` so far, paid or not.
    public synchronized int posts() {
        return posts;
    }

    synchronized void bill(String path, Canned answer) {
        if (answer.status() != 200) {
            return;
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            JsonNode data = body.path("data");
            if (path.startsWith("/2/users/me") || path.equals("/2/users")) {
                (data.isArray() ? data.values() : java.util.List.of(data)).forEach(user -> pay("user", user, 10_000));
                return;
            }
            if (path.endsWith("_lists")) {
                data.values().forEach(list -> pay("list", list, 5_000));
                return;
            }
            boolean owned = path.endsWith("/bookmarks") || path.endsWith("/liked_tweets");
            posts += data.size();
            data.values().forEach(post -> pay(owned ? "owned" : "post", post, owned ? 1_000 : 5_000));
            body.path("includes").path("tweets").values().forEach(post -> pay("post", post, 5_000));
            body.path("includes").path("posts").values().forEach(post -> pay("post", post, 5_000));
            body.path("includes").path("users").values().forEach(user -> pay("user", user, 10_000));
        } catch (JacksonException _) {
            // half an answer: its first post was billed all the same
            days.merge(LocalDate.now(clock), 5_000L, Long::sum);
        }
    }

    private void pay(String kind, JsonNode what, long micros) {
        LocalDate today = LocalDate.now(clock);
        boolean fresh = paid.computeIfAbsent(today, _ -> new HashSet<>())
                .add(kind + what.path("id").asString());
        days.merge(today, fresh ? micros : 0L, Long::sum);
    }
}
