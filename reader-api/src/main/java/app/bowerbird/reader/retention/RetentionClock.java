package app.bowerbird.reader.retention;

import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.shelf.store.LetGoTexts;
import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Four times a day: lets go of the texts whose time is over. Harmless in several copies.
///
/// Counted as `reader.texts{outcome}`: `let_go` by stories, `dropped` from the store; the second is never larger.
@Component
class RetentionClock {

    private static final Logger log = LoggerFactory.getLogger(RetentionClock.class);

    private final Readers readers;
    private final RetentionDesk desk;
    private final LetGoTexts texts;
    private final MeterRegistry meters;
    private final Clock clock;

    RetentionClock(Readers readers, RetentionDesk desk, LetGoTexts texts, MeterRegistry meters, Clock clock) {
        this.readers = readers;
        this.desk = desk;
        this.texts = texts;
        this.meters = meters;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
    void tick() {
        try {
            List<String> everybody = readers.all().stream().map(Account::id).toList();
            int letGo = everybody.stream().mapToInt(this::letGo).sum();
            int dropped = texts.drop(everybody);
            meters.counter("reader.texts", "outcome", "let_go").increment(letGo);
            meters.counter("reader.texts", "outcome", "dropped").increment(dropped);
            if (letGo > 0 || dropped > 0) {
                log.atInfo()
                        .addKeyValue("stories", letGo)
                        .addKeyValue("texts", dropped)
                        .log("texts were let go");
            }
        } catch (MongoException unreachable) {
            log.atWarn()
                    .addKeyValue("reason", unreachable.getMessage())
                    .log("the store cannot be reached, old texts wait for the next round");
        }
    }

    private int letGo(String reader) {
        int days = desk.days(reader);
        return days == 0 ? 0 : texts.letGo(reader, clock.instant().minus(Duration.ofDays(days)));
    }
}
