package app.bowerbird.reader.account;

import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.account.person.Passwords;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Attempts;
import app.bowerbird.reader.account.proof.Attempts.Patience;
import app.bowerbird.reader.account.proof.Cookies;
import app.bowerbird.reader.account.proof.Cookies.Kind;
import app.bowerbird.reader.account.proof.Opaque;
import app.bowerbird.reader.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// E-mail and password, with patience: tries are counted per address they come from and per account. A browser that
/// has logged in before is counted on its own, so that strangers who guess cannot keep its owner out.
@Component
public class LogIn {

    private static final Patience PER_ADDRESS = new Patience(20, Duration.ofMinutes(15));
    private static final Patience PER_ACCOUNT = new Patience(5, Duration.ofMinutes(5));

    private final Readers readers;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Cookies cookies;
    private final byte[] key;

    LogIn(Readers readers, Passwords passwords, Attempts attempts, Cookies cookies, Secret secret) {
        this.readers = readers;
        this.passwords = passwords;
        this.attempts = attempts;
        this.cookies = cookies;
        this.key = secret.key("session");
    }

    /// How a try ended.
    public sealed interface Outcome {

        record In(Reader reader) implements Outcome {}

        record Wrong() implements Outcome {}

        record Wait(Duration time) implements Outcome {}
    }

    /// @param address where the request comes from
    /// @param device what `deviceMark` gave this browser earlier
    public Outcome with(String email, String password, String address, Optional<String> device) {
        String from = "address:" + Opaque.sha256(address);
        String who = device.filter(mark -> isFor(email, mark))
                .map(mark -> "device:" + Opaque.sha256(mark))
                .orElse("account:" + Opaque.sha256(Readers.plain(email)));
        Optional<Duration> wait = attempts.take(from, PER_ADDRESS).or(() -> attempts.take(who, PER_ACCOUNT));
        if (wait.isPresent()) {
            return new Outcome.Wait(wait.get());
        }
        Optional<Account> account = readers.byEmail(email);
        if (!passwords.match(password, account)) {
            return new Outcome.Wrong();
        }
        attempts.forget(who);
        attempts.giveBack(from);
        return new Outcome.In(Reader.of(account.orElseThrow()));
    }

    /// Whether whoever sits at a logged-in browser knows its reader's password: asked before what cannot be undone,
    /// with the same patience.
    public boolean knows(Reader reader, String password, HttpServletRequest request) {
        Optional<String> device = cookies.read(request, Kind.DEVICE);
        return switch (with(reader.email(), password, request.getRemoteAddr(), device)) {
            case Outcome.In in -> in.reader().id().equals(reader.id());
            case Outcome.Wrong _ -> false;
            case Outcome.Wait wait -> throw Refusals.wait(wait.time());
        };
    }

    /// For the browser to keep: proof that it once logged in as this reader.
    String deviceMark(String email) {
        String nonce = Opaque.value(16);
        return nonce + "." + seal(email, nonce);
    }

    private boolean isFor(String email, String mark) {
        int dot = mark.indexOf('.');
        return dot > 0 && Opaque.same(seal(email, mark.substring(0, dot)), mark.substring(dot + 1));
    }

    private String seal(String email, String nonce) {
        return HexFormat.of().formatHex(Secret.hmac(key, "device:" + nonce + ":" + Readers.plain(email)));
    }
}
