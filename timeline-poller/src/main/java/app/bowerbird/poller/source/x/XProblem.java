package app.bowerbird.poller.source.x;

import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.x.XClient.Answer;
import app.bowerbird.poller.source.x.access.XAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tells X's refusals apart, each with a sentence the owner can act on.
final class XProblem {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    private XProblem() {}

    static Outcome of(Answer answer, XAccess access, String cursor, Instant now) {
        String said = said(answer.body());
        return switch (answer.status()) {
            case 0 -> new Outcome.Failed(cursor, "X did not answer.");
            case 429 -> tooMany(answer, cursor, said, now);
            case 402 ->
                new Outcome.NeedsOwner(
                        cursor,
                        "X says this account has no credits left: buy credits in X's developer console, then poll now.");
            case 401 -> unauthorized(answer, access, cursor);
            case 403 -> forbidden(answer, cursor, said, now);
            case 400 -> new Outcome.Failed(cursor, "X did not understand our request" + quote(answer.body()));
            default ->
                rateCode(answer.body())
                        ? wait(answer, cursor, now)
                        : new Outcome.Failed(cursor, "X answered with an error, status " + answer.status() + ".");
        };
    }

    /// Whether a 400 is about the page we asked for rather than about the words we asked in.
    static boolean aboutPage(Answer answer) {
        return said(answer.body()).contains("pagination_token");
    }

    /// Why one stream cannot be read while others may; null where the refusal is about all of them.
    static @Nullable String aboutStream(Answer answer, XStream stream) {
        String said = said(answer.body());
        boolean aboutAll = rateCode(answer.body())
                || Stream.of("spendcap", "spend cap", "spending limit", "not-enrolled")
                        .anyMatch(said::contains);
        if (answer.status() == 404) {
            return "X does not know " + stream.called() + ".";
        }
        if (answer.status() != 403 || aboutAll) {
            return null;
        }
        return said.contains("unsupported-authentication") || said.contains("unsupported authentication")
                ? "X shows " + stream.called()
                        + " only after a sign-in to X: sign in below, the rest is read meanwhile."
                : "X refuses to show " + stream.called() + quote(answer.body());
    }

    /// Whether a 400 is about how far back we ask.
    static boolean aboutSince(Answer answer) {
        return said(answer.body()).contains("since_id");
    }

    // A signature carries the time: a clock that is wrong looks to X like a wrong key.
    private static Outcome unauthorized(Answer answer, XAccess access, String cursor) {
        Duration skew = answer.skew().abs();
        if (skew.compareTo(MOST_SKEW) > 0) {
            return new Outcome.Failed(
                    cursor,
                    "X refuses because this machine's clock is wrong by " + skew.toMinutes() + " minutes: set it.");
        }
        return new Outcome.NeedsOwner(cursor, access.whenRefused());
    }

    private static Outcome tooMany(Answer answer, String cursor, String said, Instant now) {
        if (!said.contains("usage-capped") && !said.contains("usagecapexceeded") && !said.contains("usage cap")) {
            return wait(answer, cursor, now);
        }
        if (said.contains("\"daily\"")) {
            return new Outcome.Resting(
                    cursor, tomorrow(now), "X's daily cap on posts read is used up: polling goes on tomorrow.");
        }
        Instant nextMonth = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .with(TemporalAdjusters.firstDayOfNextMonth())
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return new Outcome.Resting(
                cursor,
                nextMonth,
                "X's monthly cap on posts read is used up: raise it in X's developer console and poll now, or wait for"
                        + " next month.");
    }

    private static Instant tomorrow(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static Outcome wait(Answer answer, String cursor, Instant now) {
        Instant reset = answer.resetAt();
        return new Outcome.RateLimited(cursor, reset == null ? now.plus(WINDOW) : reset, null);
    }

    private static Outcome forbidden(Answer answer, String cursor, String said, Instant now) {
        if (rateCode(answer.body())) {
            return wait(answer, cursor, now);
        }
        if (said.contains("spendcapreached") || said.contains("spend cap") || said.contains("spending limit")) {
            return new Outcome.NeedsOwner(
                    cursor,
                    "The spending limit you set at X is reached: raise it in X's developer console or wait for the next"
                            + " billing cycle, then poll now.");
        }
        if (said.contains("client-not-enrolled") || said.contains("user-not-enrolled")) {
            return new Outcome.NeedsOwner(
                    cursor,
                    "X says this app is not set up for API v2: in X's developer console put the app into a project, then"
                            + " poll now.");
        }
        return new Outcome.NeedsOwner(cursor, "X refuses to show this timeline" + quote(answer.body()));
    }

    // The old style of error, still documented: {"errors": [{"code": 88}]}.
    private static boolean rateCode(JsonNode body) {
        return body.path("errors").path(0).path("code").asInt(0) == 88;
    }

    private static String said(JsonNode body) {
        return body.toString().toLowerCase(Locale.ROOT);
    }

    // X's own words help where ours have none; short, and on one line.
    private static String quote(JsonNode body) {
        String words =
                first(body.path("detail").asString(""), body.path("title").asString(""));
        if (words == null) {
            return ".";
        }
        String line = words.replaceAll("\\s+", " ").strip();
        return ": \"" + (line.length() > 200 ? line.substring(0, 200) + "…" : line) + "\".";
    }

    private static @Nullable String first(String a, String b) {
        if (!a.isBlank()) {
            return a;
        }
        return b.isBlank() ? null : b;
    }
}
