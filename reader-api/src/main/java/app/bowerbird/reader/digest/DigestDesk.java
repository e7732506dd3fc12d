package app.bowerbird.reader.digest;

import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.digest.edition.Contents;
import app.bowerbird.reader.digest.edition.Edition;
import app.bowerbird.reader.digest.edition.Editions;
import app.bowerbird.reader.digest.plan.DigestPlan;
import app.bowerbird.reader.digest.plan.DigestPlans;
import app.bowerbird.reader.email.ChangeEmail;
import app.bowerbird.reader.problem.BadInput;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What a reader can do about the digest, for the pages and the API alike.
@Component
class DigestDesk {

    private static final int LONGEST_PAUSE = 366;

    private final Readers readers;
    private final DigestPlans plans;
    private final Editions editions;
    private final MakeDigest makeDigest;
    private final DigestSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DigestDesk(
            Readers readers,
            DigestPlans plans,
            Editions editions,
            MakeDigest makeDigest,
            DigestSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.readers = readers;
        this.plans = plans;
        this.editions = editions;
        this.makeDigest = makeDigest;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /// The digest goes where its reader goes, unless it was sent elsewhere on purpose.
    @EventListener
    void follow(ChangeEmail.Changed moved) {
        plans.follow(moved.reader(), moved.before(), moved.email());
    }

    DigestPlan plan(String reader) {
        return planOfWhoIsHere(reader).orElseThrow(() -> new IllegalStateException("no reader " + reader));
    }

    Optional<DigestPlan> planOfWhoIsHere(String reader) {
        return readers.byId(reader).map(account -> plans.of(settings.planOf(account)));
    }

    Optional<Instant> nextAt(DigestPlan plan) {
        return plan.nextAt(clock.instant());
    }

    DigestPlan change(String reader, AskedPlan asked) {
        var plan = asked.onto(plan(reader), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        plans.save(plan);
        return plan;
    }

    void stop(String reader) {
        plans.stop(reader, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /// @param until the local day with which digests begin again; null: a week from today
    DigestPlan pause(String reader, @Nullable LocalDate until) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var today = plan(reader).today(now);
        if (until != null && (!until.isAfter(today) || until.isAfter(today.plusDays(LONGEST_PAUSE)))) {
            throw new BadInput("until", "must be a day within the next year");
        }
        plans.pause(reader, until == null ? today.plusWeeks(1) : until, now);
        return plan(reader);
    }

    DigestPlan goOn(String reader) {
        plans.pause(reader, null, clock.instant());
        return plan(reader);
    }

    /// Empty when there is no pause, or it is over.
    Optional<LocalDate> pausedUntil(DigestPlan plan) {
        return plan.isPaused(clock.instant()) ? Optional.ofNullable(plan.pausedUntil()) : Optional.empty();
    }

    /// Today's digest, now. A day has one at most, so a second wish is answered with the first one.
    MakeDigest.Outcome now(String reader) {
        var plan = plan(reader);
        var outcome = makeDigest.make(plan, plan.today(clock.instant()));
        if (outcome == MakeDigest.Outcome.MADE) {
            events.publishEvent(new DigestOrders.Waiting());
        }
        return outcome;
    }

    Optional<Edition> today(String reader) {
        return editions.find(reader, plan(reader).today(clock.instant()));
    }

    List<Edition> digests(String reader, @Nullable LocalDate before, int limit) {
        return editions.of(reader, before, limit);
    }

    Optional<Edition> digest(String reader, LocalDate on) {
        return editions.find(reader, on);
    }

    Contents contents(Edition edition) {
        return editions.contents(edition.id())
                .orElseThrow(() -> new IllegalStateException("no contents of " + edition.id()));
    }

    static LocalDate date(String text, String field) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadInput(field, "must be a date such as 2026-11-20");
        }
    }
}
