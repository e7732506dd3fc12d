package app.bowerbird.reader.access;

import app.bowerbird.reader.access.passkey.MakePasskey;
import app.bowerbird.reader.access.passkey.Passkeys;
import app.bowerbird.reader.access.passkey.UsePasskey;
import app.bowerbird.reader.account.LogIn;
import app.bowerbird.reader.account.OpenSession;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Attempts;
import app.bowerbird.reader.account.proof.Attempts.Patience;
import app.bowerbird.reader.account.proof.Cookies;
import app.bowerbird.reader.account.proof.Cookies.Kind;
import app.bowerbird.reader.account.proof.Opaque;
import app.bowerbird.reader.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What the scripts of the pages ask while a passkey is made or used: each time orders for the browser, then its
/// answer.
@RestController
class PasskeyPages {

    private static final int MOST = 20;
    private static final Patience PER_ADDRESS = new Patience(20, Duration.ofMinutes(15));

    /// @param password asked for once more: a passkey outlives the session it is made in
    record Proof(@Nullable String password) {

        @Override
        public String toString() {
            return "Proof[…]";
        }
    }

    private final LogIn logIn;
    private final MakePasskey make;
    private final UsePasskey use;
    private final Passkeys passkeys;
    private final Readers readers;
    private final Attempts attempts;
    private final Cookies cookies;
    private final OpenSession open;

    PasskeyPages(
            LogIn logIn,
            MakePasskey make,
            UsePasskey use,
            Passkeys passkeys,
            Readers readers,
            Attempts attempts,
            Cookies cookies,
            OpenSession open) {
        this.logIn = logIn;
        this.make = make;
        this.use = use;
        this.passkeys = passkeys;
        this.readers = readers;
        this.attempts = attempts;
        this.cookies = cookies;
        this.open = open;
    }

    @PostMapping(path = "/account/passkeys/orders", produces = MediaType.APPLICATION_JSON_VALUE)
    String orders(@AuthenticationPrincipal Reader reader, @RequestBody Proof proof, HttpServletRequest request) {
        if (!logIn.knows(reader, proof.password() == null ? "" : proof.password(), request)) {
            throw Refusals.because(HttpStatus.FORBIDDEN, "This is not your password.");
        }
        if (passkeys.of(reader.id()).size() >= MOST) {
            throw Refusals.because(HttpStatus.CONFLICT, "You have " + MOST + " passkeys; remove one first.");
        }
        return make.begin(reader.id(), reader.email(), browser(request, Kind.SESSION));
    }

    @PostMapping("/account/passkeys")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void make(@AuthenticationPrincipal Reader reader, @RequestBody String answer, HttpServletRequest request) {
        if (!make.finish(reader.id(), reader.email(), browser(request, Kind.SESSION), answer)) {
            throw Refusals.because(HttpStatus.BAD_REQUEST, "This did not become a passkey. Please try again.");
        }
    }

    @PostMapping(path = "/login/passkey/orders", produces = MediaType.APPLICATION_JSON_VALUE)
    String orders(HttpServletRequest request) {
        knock(request);
        return use.begin(browser(request, Kind.VISITOR));
    }

    @PostMapping("/login/passkey")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void use(@RequestBody String answer, HttpServletRequest request, HttpServletResponse response) {
        Optional<Reader> reader = use.finish(browser(request, Kind.VISITOR), answer)
                .flatMap(readers::byId)
                .map(Reader::of);
        if (reader.isEmpty()) {
            throw Refusals.because(HttpStatus.UNAUTHORIZED, "This passkey is not known here.");
        }
        attempts.giveBack(from(request));
        open.of(reader.get(), request, response);
    }

    private void knock(HttpServletRequest request) {
        attempts.take(from(request), PER_ADDRESS).ifPresent(wait -> {
            throw Refusals.wait(wait);
        });
    }

    private String browser(HttpServletRequest request, Kind kind) {
        return cookies.read(request, kind)
                .orElseThrow(() -> Refusals.because(HttpStatus.FORBIDDEN, "This can be done in a browser alone."));
    }

    private static String from(HttpServletRequest request) {
        return "passkey:" + Opaque.sha256(request.getRemoteAddr());
    }
}
