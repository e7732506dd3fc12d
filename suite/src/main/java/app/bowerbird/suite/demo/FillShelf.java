package app.bowerbird.suite.demo;

import app.bowerbird.suite.demo.x.XKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Does by the REST API what a new owner would do: add timelines, ask for a digest, and read what arrives.
final class FillShelf {

    private static final int ENOUGH = 15;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration RUSH = Duration.ofSeconds(10);
    private static final Duration BETWEEN_POSTS = Duration.ofSeconds(40);
    private static final List<String> FEEDS = List.of(
            "https://fernandfig.bower.example/feed.xml",
            "https://toridayori.bower.example/atom.xml",
            "https://smallweb.bower.example/feed.json");

    private final Clock clock = Clock.systemUTC();
    private final DemoWorld world;
    private final String address;
    private final String email;
    private final String password;
    private final Consumer<String> say;

    FillShelf(DemoWorld world, String address, String email, String password, Consumer<String> say) {
        this.world = world;
        this.address = address;
        this.email = email;
        this.password = password;
        this.say = say;
    }

    /// Returns when the last of the later posts was posted; the shelf is told to be ready long before.
    void run() {
        var token = untilReady();
        say.accept("The pretend mailbox: " + world.mailboxUrl());
        say.accept("Bowerbird is ready: " + address + " (demo, nothing is kept)");
        say.accept("API token: " + token);
        DemoWorld.laterPosts().forEach(post -> {
            pause(BETWEEN_POSTS);
            world.home().post(post);
        });
    }

    /// Returns a token of the owner when enough is readable and the first mail is there.
    String untilReady() {
        var token = token();
        var api = ApiClient.withToken(address, token);
        say.accept("Adding a timeline of X and three feeds");
        addTimelines(api);
        waitFor(() -> readable(api) > 0, "no story arrived");
        say.accept("The first story is readable; waiting for " + ENOUGH);
        waitFor(() -> readable(api) >= ENOUGH, "too few stories arrived");
        say.accept("Adding the same timeline of X by its old API: nothing comes twice");
        api.post("/api/v1/timelines", Map.of("source", "x-v1", "credentials", XKeys.DEMO.credentials()));
        sendDigest(api);
        return token;
    }

    /// Once the first rush is over, so that the mail tells of everybody who shared; there is one digest a day.
    private void sendDigest(ApiClient api) {
        api.put("/api/v1/digest", digest());
        var latest = clock.instant().plus(RUSH);
        long before = -1;
        for (long now = shares(api); now > before && clock.instant().isBefore(latest); now = shares(api)) {
            before = now;
            pause(Duration.ofSeconds(1));
        }
        api.post("/api/v1/digests", Map.of());
        waitFor(() -> !world.mailbox().letters().isEmpty(), "no mail arrived");
    }

    private static long shares(ApiClient api) {
        return items(api).stream()
                .mapToLong(story -> story.path("shares").asLong())
                .sum();
    }

    private static void addTimelines(ApiClient api) {
        api.post("/api/v1/timelines", XKeys.DEMO.home());
        FEEDS.forEach(url -> api.post("/api/v1/timelines", Map.of("source", "feed", "settings", Map.of("url", url))));
    }

    private Map<String, Object> digest() {
        return Map.of("enabled", true, "time_zone", ZoneId.systemDefault().getId(), "threshold", 1, "top", 10);
    }

    /// The owner's account is made a moment after reader-api has started.
    private String token() {
        var made = new StringBuilder();
        waitFor(
                () -> !made.append(ApiClient.makeToken(address, email, password))
                        .isEmpty(),
                "no account was made");
        return made.toString();
    }

    private static long readable(ApiClient api) {
        return items(api).stream()
                .filter(story -> story.path("outcome").asString("").equals("article"))
                .count();
    }

    private static List<JsonNode> items(ApiClient api) {
        return api.get("/api/v1/stories?window=7d&state=all&limit=100").path("items").values().stream()
                .toList();
    }

    private void waitFor(BooleanSupplier done, String otherwise) {
        var end = clock.instant().plus(PATIENCE);
        while (!done.getAsBoolean()) {
            if (clock.instant().isAfter(end)) {
                throw new IllegalStateException(otherwise + " within " + PATIENCE.toMinutes() + " minutes");
            }
            pause(Duration.ofMillis(200));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the demo was interrupted", e);
        }
    }
}
