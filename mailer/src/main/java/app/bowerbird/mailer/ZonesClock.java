package app.bowerbird.mailer;

import app.bowerbird.mailer.schedule.KeepWallTimes;
import java.time.zone.ZoneRulesProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks after the start whether the rules of time zones are still those that waiting mails were worked out by.
@Component
class ZonesClock {

    private static final Logger log = LoggerFactory.getLogger(ZonesClock.class);

    private final KeepWallTimes wallTimes;

    ZonesClock(KeepWallTimes wallTimes) {
        this.wallTimes = wallTimes;
    }

    /// Once an hour, since the store may be away at the start; it costs one look.
    @Scheduled(initialDelay = 5_000, fixedDelay = 3_600_000)
    void look() {
        try {
            wallTimes.under(ZoneRulesProvider.getVersions("UTC").lastKey());
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("failure", e.toString()).log("local times could not be looked at, trying again");
        }
    }
}
