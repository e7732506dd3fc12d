package app.bowerbird.reader.door;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Cookies;
import app.bowerbird.reader.account.proof.Cookies.Kind;
import app.bowerbird.reader.account.proof.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Where `reader.demo.open` is set, a browser on this very machine gets the owner's session unasked; nobody else does.
///
/// The name in the address must be this machine's too: a site that points its own name at loopback stays outside.
@Component
class DemoDoor implements Banner {

    private static final Logger log = LoggerFactory.getLogger(DemoDoor.class);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final DemoSettings demo;
    private final AccountSettings settings;
    private final Readers readers;
    private final Sessions sessions;
    private final Cookies cookies;

    DemoDoor(DemoSettings demo, AccountSettings settings, Readers readers, Sessions sessions, Cookies cookies) {
        this.demo = demo;
        this.settings = settings;
        this.readers = readers;
        this.sessions = sessions;
        this.cookies = cookies;
        if (demo.open()) {
            log.warn(
                    "THE DOOR IS OPEN (reader.demo.open): every browser on this machine is the owner, without a login");
        }
    }

    /// The value of a new session of the owner, already on its way to the browser; empty where a login is due.
    Optional<String> open(HttpServletRequest request, HttpServletResponse response) {
        if (!demo.open() || !"GET".equals(request.getMethod()) || !isFromHere(request)) {
            return Optional.empty();
        }
        Optional<Account> owner = readers.byEmail(settings.owner().email()).filter(account -> account.owner());
        return owner.map(account -> {
            String value = sessions.open(account.id());
            cookies.write(response, Kind.SESSION, value);
            return value;
        });
    }

    private static boolean isFromHere(HttpServletRequest request) {
        return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()
                && THIS_MACHINE.contains(request.getServerName())
                && request.getHeader("X-Forwarded-For") == null;
    }

    @Override
    public Optional<String> words() {
        return Optional.of(demo.note()).filter(note -> !note.isBlank());
    }
}
