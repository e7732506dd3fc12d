package app.bowerbird.poller.source.x;

import app.bowerbird.poller.source.x.XStandIn.Canned;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Bills as X does: what a 2xx brings, each resource once a UTC day; in millionths of a dollar. It counts when somebody
/// wants to know: most tests do not.
public final class XTill {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public volatile Clock clock = Clock.systemUTC();
    private final Map<LocalDate, Long> days = new TreeMap<>();
    private final Map<LocalDate, Set<String>> paid = new HashMap<>();
    private final List<Answered> uncounted = new ArrayList<>();
    private int posts;

    private record Answered(LocalDate on, String path, String body) {}

    public synchronized void forget() {
        uncounted.clear();
        days.clear();
        paid.clear();
        posts = 0;
    }

    public synchronized Map<LocalDate, Long> days() {
        count();
        return Map.copyOf(days);
    }

    public synchronized Map<YearMonth, Long> months() {
        count();
        var months = new TreeMap<YearMonth, Long>();
        days.forEach((day, micros) -> months.merge(YearMonth.from(day), micros, Long::sum));
        return months;
    }

    /// Posts in `data` so far, paid or not.
    public synchronized int posts() {
        count();
        return posts;
    }

    synchronized void bill(String path, Canned answer) {
        if (answer.status() == 200) {
            uncounted.add(new Answered(LocalDate.now(clock), path, answer.body()));
        }
    }

    private void count() {
        uncounted.forEach(this::count);
        uncounted.clear();
    }

    private void count(Answered answer) {
        String path = answer.path();
        LocalDate on = answer.on();
        try {
            JsonNode body = JSON.readTree(answer.body());
            JsonNode data = body.path("data");
            if (path.startsWith("/2/users/me") || path.equals("/2/users")) {
                (data.isArray() ? data.values() : List.of(data)).forEach(user -> pay(on, "user", user, 10_000));
                return;
            }
            if (path.endsWith("_lists")) {
                data.values().forEach(list -> pay(on, "list", list, 5_000));
                return;
            }
            boolean owned = path.endsWith("/bookmarks") || path.endsWith("/liked_tweets");
            posts += data.size();
            data.values().forEach(post -> pay(on, owned ? "owned" : "post", post, owned ? 1_000 : 5_000));
            body.path("includes").path("tweets").values().forEach(post -> pay(on, "post", post, 5_000));
            body.path("includes").path("posts").values().forEach(post -> pay(on, "post", post, 5_000));
            body.path("includes").path("users").values().forEach(user -> pay(on, "user", user, 10_000));
        } catch (JacksonException _) {
            // half an answer: its first post was billed all the same
            days.merge(on, 5_000L, Long::sum);
        }
    }

    private void pay(LocalDate on, String kind, JsonNode what, long micros) {
        boolean fresh = paid.computeIfAbsent(on, _ -> new HashSet<>())
                .add(kind + what.path("id").asString());
        days.merge(on, fresh ? micros : 0L, Long::sum);
    }
}
