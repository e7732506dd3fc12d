package app.bowerbird.reader.access;

import app.bowerbird.reader.access.passkey.Passkey;
import app.bowerbird.reader.access.passkey.Passkeys;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A reader's passkeys, for programs; only a browser can make one.
@RestController
@RequestMapping("/api/v1/passkeys")
@Tag(name = "passkeys", description = "The passkeys you log in with.")
class PasskeysApi {

    private final Passkeys passkeys;

    PasskeysApi(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    /// Lists answer `{items, next_cursor}`; this one is short enough for one page.
    record Page(List<Passkey> items) {}

    @GetMapping
    @Operation(summary = "Your passkeys, newest first")
    Page list(@AuthenticationPrincipal Reader reader) {
        return new Page(passkeys.of(reader.id()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a passkey")
    void remove(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        if (!passkeys.remove(reader.id(), id)) {
            throw Refusals.because(HttpStatus.NOT_FOUND, "You have no such passkey.");
        }
    }
}
