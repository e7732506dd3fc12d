package app.bowerbird.poller.source.x;

import app.bowerbird.poller.budget.Billed;
import app.bowerbird.poller.budget.Caps;
import app.bowerbird.poller.budget.Dollars;
import app.bowerbird.poller.budget.Hold;
import app.bowerbird.poller.budget.Ledger;
import app.bowerbird.poller.budget.Spending;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.TimelineSource.Fault;
import app.bowerbird.poller.source.x.XClient.Answer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Pays for one timeline's requests, before they are sent, and never more than its owner allowed.
final class XPurse {

    private static final int PAGE = 100;
    private static final int PAGES_A_CAP = 4;

    private final Ledger ledger;
    private final XSettings settings;
    private final Subscription subscription;
    private final Caps caps;
    private final Clock clock;

    /// What an answer costs.
    @FunctionalInterface
    interface Bill {

        List<Billed> of(JsonNode body);
    }

    XPurse(Ledger ledger, XSettings settings, Subscription subscription, Clock clock) {
        this.ledger = ledger;
        this.settings = settings;
        this.subscription = subscription;
        this.caps = caps(subscription.settings(), settings);
        this.clock = clock;
    }

    /// A cap a day holds for each day of a month, a cap a month also for its first day.
    static Caps caps(Map<String, String> wishes, XSettings settings) {
        Dollars day = cap(wishes, "cap_day");
        Dollars month = cap(wishes, "cap_month");
        if (day != null) {
            return new Caps(day, month == null ? day.times(31) : month);
        }
        return month == null ? new Caps(settings.capADay(), settings.capAMonth()) : new Caps(month, month);
    }

    static List<Fault> faults(Map<String, String> wishes) {
        var faults = new ArrayList<Fault>();
        for (String name : List.of("cap_day", "cap_month")) {
            try {
                cap(wishes, name);
            } catch (IllegalArgumentException e) {
                faults.add(new Fault("settings." + name, String.valueOf(e.getMessage())));
            }
        }
        boolean home = wishes.getOrDefault("home", "").equals("true");
        if (home && faults.isEmpty() && cap(wishes, "cap_day") == null && cap(wishes, "cap_month") == null) {
            faults.add(new Fault("settings.cap_day", "is missing: X bills each post of a home timeline, so set a cap"));
        }
        return faults;
    }

    /// Posts to ask for at once: no page may cost more than is left, nor more than a part of a day's cap.
    int results(XStream stream, XVocabulary vocabulary, int wanted) {
        long unit = Math.max(1, most(stream, vocabulary, 1).micros());
        long left = spending().left(caps).micros();
        long share = caps.day().micros() / PAGES_A_CAP;
        long fits = Math.min(left, Math.max(share, 0)) / unit;
        return (int) Math.max(stream.least(), Math.min(fits, Math.min(PAGE, Math.max(wanted, stream.least()))));
    }

    /// What a page of so many posts may cost at most.
    Dollars most(XStream stream, XVocabulary vocabulary, int results) {
        return price(stream)
                .plus(settings.price().post().times(vocabulary.postsBeside()))
                .plus(settings.price().user().times(vocabulary.usersBeside()))
                .times(results);
    }

    Dollars posts(int count) {
        return settings.price().post().times(count);
    }

    Dollars users(int count) {
        return settings.price().user().times(count);
    }

    /// Asks when the most it may cost is left, and counts what it did cost. Empty: too little is left, nothing was
    /// asked.
    Optional<Answer> pay(Dollars most, Supplier<Answer> ask, Bill bill) {
        Optional<Hold> hold = ledger.hold(subscription.timeline(), subscription.reader(), caps, most, clock.instant());
        if (hold.isEmpty()) {
            return Optional.empty();
        }
        Answer answer = ask.get();
        boolean told =
                answer.status() != 0 && (answer.status() != 200 || answer.body().isObject());
        // No answer, or half of one: it may have been billed, and stays counted at the most it may have cost.
        if (told) {
            List<Billed> billed = answer.ok() ? bill.of(answer.body()) : List.of();
            ledger.settle(hold.get(), subscription.reader(), billed, clock.instant());
        }
        return Optional.of(answer);
    }

    List<Billed> page(XStream stream, JsonNode body) {
        var billed = new ArrayList<Billed>();
        // A home timeline is read by since_id, each post once; the other streams show what was paid before.
        for (JsonNode post : body.path("data").values()) {
            billed.add(new Billed(stream.kind() + ":" + id(post), price(stream), !stream.isHome()));
        }
        billed.addAll(beside(body));
        return billed;
    }

    List<Billed> posts(JsonNode body) {
        return body.path("data").values().stream()
                .map(post -> new Billed("beside:" + id(post), settings.price().post(), true))
                .toList();
    }

    Dollars lists(int count) {
        return settings.price().list().times(count);
    }

    List<Billed> lists(JsonNode body) {
        return body.path("data").values().stream()
                .map(list -> new Billed("list:" + id(list), settings.price().list(), true))
                .toList();
    }

    List<Billed> accounts(JsonNode body) {
        JsonNode data = body.path("data");
        return data.isObject()
                ? List.of(user(data))
                : data.values().stream().map(this::user).toList();
    }

    Outcome.Resting resting(String cursor, Dollars wanted) {
        Spending now = spending();
        Instant until = now.freshAt(caps, wanted);
        OffsetDateTime at = until.atOffset(ZoneOffset.UTC);
        boolean tomorrow = now.on().plusDays(1).equals(at.toLocalDate())
                && now.told(caps, wanted).endsWith("today");
        String next = tomorrow ? "at " + LocalTime.MIDNIGHT + " UTC" : "on " + at.toLocalDate();
        String sentence = "The budget is used up: " + now.told(caps, wanted) + ", next poll " + next + ".";
        return new Outcome.Resting(cursor, until, sentence);
    }

    private Spending spending() {
        return ledger.of(subscription.timeline(), clock.instant());
    }

    private List<Billed> beside(JsonNode body) {
        var billed = new ArrayList<Billed>();
        JsonNode includes = body.path("includes");
        for (String name : List.of("tweets", "posts")) {
            includes.path(name)
                    .values()
                    .forEach(post -> billed.add(
                            new Billed("beside:" + id(post), settings.price().post(), true)));
        }
        includes.path("users").values().forEach(user -> billed.add(user(user)));
        return billed;
    }

    private Billed user(JsonNode user) {
        return new Billed("user:" + id(user), settings.price().user(), true);
    }

    private Dollars price(XStream stream) {
        return switch (stream.kind()) {
            case BOOKMARK -> settings.price().bookmark();
            case LIKE -> settings.price().like();
            default -> settings.price().post();
        };
    }

    private static String id(JsonNode node) {
        return node.path("id").asString("");
    }

    private static @Nullable Dollars cap(Map<String, String> wishes, String name) {
        String wish = wishes.getOrDefault(name, "");
        return wish.isBlank() ? null : Dollars.of(wish);
    }
}
