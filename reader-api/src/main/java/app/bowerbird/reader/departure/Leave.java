package app.bowerbird.reader.departure;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.account.person.House;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Sessions;
import app.bowerbird.reader.departure.trace.Departures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Lets a reader go. First the wish is stored, then nobody can log in as them any more; the rest is the clock's.
@Component
public class Leave {

    private static final Logger log = LoggerFactory.getLogger(Leave.class);

    /// Told so that nobody waits for the clock's next round.
    record Wished() {}

    private final Departures departures;
    private final Readers readers;
    private final House house;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;

    Leave(Departures departures, Readers readers, House house, Sessions sessions, ApplicationEventPublisher events) {
        this.departures = departures;
        this.readers = readers;
        this.house = house;
        this.sessions = sessions;
        this.events = events;
    }

    /// Whether the reader may go: the owner stays while others live in the house, or hands it over first.
    public boolean mayGo(Reader reader) {
        return !reader.owner() || readers.all().size() == 1;
    }

    public void of(Account account) {
        departures.wish(account.id(), account.email());
        readers.remove(account);
        sessions.closeAll(account.id());
        if (account.owner()) {
            house.vacate(account.id());
        }
        log.atInfo().addKeyValue("reader", account.id()).log("a reader leaves");
        events.publishEvent(new Wished());
    }
}
