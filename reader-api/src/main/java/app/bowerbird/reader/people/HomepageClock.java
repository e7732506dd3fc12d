package app.bowerbird.reader.people;

import app.bowerbird.reader.people.store.Homepages;
import app.bowerbird.reader.people.store.Homepages.Wanted;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Reads the pages of people whom somebody has looked at, a few at a time, each once a week at most. Harmless in
/// several copies.
@Component
class HomepageClock {

    private static final Logger log = LoggerFactory.getLogger(HomepageClock.class);
    private static final int AT_ONCE = 8;

    private final Homepages homepages;
    private final ReadHomepage readHomepage;

    HomepageClock(Homepages homepages, ReadHomepage readHomepage) {
        this.homepages = homepages;
        this.readHomepage = readHomepage;
    }

    @Scheduled(fixedDelay = 15, initialDelay = 15, timeUnit = TimeUnit.SECONDS)
    void tick() {
        try {
            homepages.claim(AT_ONCE).forEach(this::read);
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("failure", e.toString()).log("pages of people wait: the store cannot be reached");
        }
    }

    @Scheduled(fixedDelay = 24, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void tidy() {
        try {
            homepages.tidy();
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("failure", e.toString()).log("old pages of people stay for a day more");
        }
    }

    /// One whose host is busy comes again when the claim lapses.
    private void read(Wanted page) {
        readHomepage.read(page.url()).ifPresent(me -> {
            homepages.read(page, me);
            log.atInfo()
                    .addKeyValue("place", page.place())
                    .addKeyValue("names", me.size())
                    .log("page of a person read");
        });
    }
}
