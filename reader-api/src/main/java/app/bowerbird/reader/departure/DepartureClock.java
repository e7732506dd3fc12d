package app.bowerbird.reader.departure;

import app.bowerbird.reader.departure.trace.Departure;
import app.bowerbird.reader.departure.trace.Departures;
import app.bowerbird.reader.departure.trace.EraseReader;
import com.mongodb.MongoException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// Works off the wishes to leave: our own store first, then the three others, each as often as it takes until it has
/// answered.
@Component
class DepartureClock {

    private static final Logger log = LoggerFactory.getLogger(DepartureClock.class);
    private static final String OURS = "reader-api";

    private final Departures departures;
    private final EraseReader erase;
    private final OtherStores others;
    private final ReentrantLock one = new ReentrantLock();

    DepartureClock(Departures departures, EraseReader erase, OtherStores others) {
        this.departures = departures;
        this.erase = erase;
        this.others = others;
    }

    @EventListener(Leave.Wished.class)
    void wake() {
        Thread.ofVirtual().start(this::work);
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void work() {
        if (!one.tryLock()) {
            return;
        }
        try {
            departures.claim().forEach(this::work);
        } catch (MongoException away) {
            log.atWarn().addKeyValue("reason", away.getMessage()).log("departures wait: the store cannot be reached");
        } finally {
            one.unlock();
        }
    }

    private void work(Departure departure) {
        boolean all = done(departure, OURS, () -> erase.erase(departure.reader()));
        for (String service : others.names()) {
            all &= done(departure, service, () -> others.forget(service, departure.reader(), departure.email()));
        }
        if (all) {
            departures.roundDone(departure);
            log.atInfo()
                    .addKeyValue("reader", departure.reader())
                    .addKeyValue("last", departure.last())
                    .log("all stores have forgotten a reader");
        } else {
            departures.tryAgain(departure);
        }
    }

    /// One store that is away does not keep the others.
    private boolean done(Departure departure, String store, Runnable forget) {
        if (departure.answered().contains(store)) {
            return true;
        }
        try {
            forget.run();
            departures.answered(departure, store);
            return true;
        } catch (RestClientException | MongoException away) {
            log.atWarn()
                    .addKeyValue("reader", departure.reader())
                    .addKeyValue("store", store)
                    .addKeyValue("reason", away.getClass().getSimpleName())
                    .log("a store has not forgotten a reader yet, it is asked again");
            return false;
        }
    }
}
