package app.bowerbird.reader.digest;

import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.digest.edition.Editions;
import app.bowerbird.reader.digest.edition.Work;
import app.bowerbird.reader.digest.edition.Works;
import app.bowerbird.reader.digest.plan.DigestPlan;
import app.bowerbird.reader.digest.plan.DigestPlans;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks every ten seconds whose digest is due, and goes on with those that were left lying.
@Component
class DigestClock {

    private static final Logger log = LoggerFactory.getLogger(DigestClock.class);

    private final Readers readers;
    private final DigestPlans plans;
    private final Works works;
    private final Editions editions;
    private final MakeDigest makeDigest;
    private final DigestSettings settings;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();
    private boolean prepared;

    DigestClock(
            Readers readers,
            DigestPlans plans,
            Works works,
            Editions editions,
            MakeDigest makeDigest,
            DigestSettings settings,
            Clock clock) {
        this.readers = readers;
        this.plans = plans;
        this.works = works;
        this.editions = editions;
        this.makeDigest = makeDigest;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedRate = 10, timeUnit = TimeUnit.SECONDS)
    void tick() {
        if (!one.tryLock()) {
            return;
        }
        try {
            if (!prepared) {
                editions.prepare();
                prepared = true;
            }
            var all = plans.all(readers.all().stream().map(settings::planOf).toList());
            goOn(works.leftLying(), all.stream().collect(Collectors.toMap(DigestPlan::reader, Function.identity())));
            all.forEach(this::see);
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("failure", e.toString()).log("digests wait: the store cannot be reached");
        } finally {
            one.unlock();
        }
    }

    private void goOn(List<Work> leftLying, Map<String, DigestPlan> plans) {
        for (var work : leftLying) {
            var plan = plans.get(work.reader());
            if (plan == null) {
                works.drop(work);
            } else {
                make(plan, work.on());
            }
        }
    }

    private void see(DigestPlan plan) {
        plan.dueOn(clock.instant()).ifPresent(on -> make(plan, on));
    }

    /// One reader's trouble is nobody else's.
    private void make(DigestPlan plan, LocalDate on) {
        try {
            if (makeDigest.make(plan, on) != MakeDigest.Outcome.BUSY) {
                plans.seenTo(plan.reader(), on);
            }
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("reader", plan.reader())
                    .addKeyValue("on", on)
                    .setCause(e)
                    .log("digest could not be made, trying again");
        }
    }
}
