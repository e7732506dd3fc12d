package app.bowerbird.poller.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What one timeline has cost in the UTC day and month it was read last.
///
/// @param today holds included
/// @param month likewise
/// @param open the holds that nobody has settled
/// @param openAt when the last hold was taken
/// @param paid ids of what costs once a day and was paid today
/// @param version counts writes, so that of two workers none overwrites the other
public record Spending(
        LocalDate on, Dollars today, Dollars month, Dollars open, Instant openAt, Set<String> paid, long version) {

    /// A request under way at midnight may be billed on either day: its hold counts for both.
    private static final Duration UNDER_WAY = Duration.ofMinutes(10);

    /// More ids than this are not remembered: they count again, which errs on the safe side.
    private static final int MOST_PAID = 5_000;

    static Spending none(Instant now) {
        return new Spending(day(now), Dollars.NONE, Dollars.NONE, Dollars.NONE, now, Set.of(), 0);
    }

    /// The same as of now: a new day begins at nothing, a new month too.
    ///
    /// A clock that goes back gives no money back: over midnight the later day stays, over more the sums are
    /// carried to the day it says now.
    public Spending at(Instant now) {
        LocalDate day = day(now);
        if (day.equals(on) || day.equals(on.minusDays(1))) {
            return this;
        }
        if (day.isBefore(on)) {
            return new Spending(day, today, month, open, openAt, paid, version);
        }
        boolean underWay = openAt.plus(UNDER_WAY).isAfter(start(day));
        Dollars carried = underWay ? open : Dollars.NONE;
        boolean sameMonth = YearMonth.from(day).equals(YearMonth.from(on));
        return new Spending(day, carried, sameMonth ? month : carried, carried, openAt, Set.of(), version);
    }

    /// What may still be spent.
    public Dollars left(Caps caps) {
        Dollars day = caps.day().minus(today);
        Dollars rest = caps.month().minus(month);
        return day.exceeds(rest) ? rest : day;
    }

    Spending holding(Dollars most, Instant now) {
        return new Spending(on, today.plus(most), month.plus(most), open.plus(most), now, paid, version);
    }

    /// With what a request did cost in the place of what it might have.
    Spending settled(Hold hold, Collection<Billed> billed) {
        var remembered = new LinkedHashSet<>(paid);
        Dollars cost = Dollars.NONE;
        for (Billed one : billed) {
            boolean fresh = !one.once() || !remembered.contains(one.id());
            cost = fresh ? cost.plus(one.price()) : cost;
            if (one.once() && remembered.size() < MOST_PAID) {
                remembered.add(one.id());
            }
        }
        // Over midnight only what was carried is still counted here.
        Dollars carried = hold.most().exceeds(open) ? open : hold.most();
        boolean sameDay = hold.on().equals(on);
        boolean sameMonth = YearMonth.from(hold.on()).equals(YearMonth.from(on));
        return new Spending(
                on,
                today.minus(sameDay ? hold.most() : carried).plus(cost),
                month.minus(sameMonth ? hold.most() : carried).plus(cost),
                open.minus(carried),
                openAt,
                Set.copyOf(remembered),
                version);
    }

    /// When there is money again: the next UTC day, or the next month where that is what is used up.
    public Instant freshAt(Caps caps, Dollars wanted) {
        boolean monthIsUp = month.plus(wanted).exceeds(caps.month());
        LocalDate next = monthIsUp ? YearMonth.from(on).plusMonths(1).atDay(1) : on.plusDays(1);
        return start(next);
    }

    /// Such as `$1.20 of $2.00 today`, or of this month where that is what is used up.
    public String told(Caps caps, Dollars wanted) {
        boolean monthIsUp = month.plus(wanted).exceeds(caps.month());
        return monthIsUp ? month + " of " + caps.month() + " this month" : today + " of " + caps.day() + " today";
    }

    List<String> remembered() {
        return List.copyOf(paid);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
