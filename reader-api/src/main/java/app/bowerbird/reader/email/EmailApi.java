package app.bowerbird.reader.email;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.problem.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The e-mail address of one's account, for programs.
@RestController
@RequestMapping("/api/v1/email")
@Tag(name = "email", description = "The e-mail address you log in with.")
class EmailApi {

    private final ChangeEmail change;

    EmailApi(ChangeEmail change) {
        this.change = change;
    }

    /// @param password of the account, as it is now
    record Wish(@Nullable String email, @Nullable String password) {}

    /// @param email as it is now
    /// @param confirm where a link was mailed that makes it the address
    record Shown(String email, @Nullable String confirm) {}

    @GetMapping
    @Operation(summary = "Your address")
    Shown show(@AuthenticationPrincipal Reader reader) {
        return new Shown(reader.email(), null);
    }

    @PutMapping
    @Operation(summary = "Move to another address")
    @ApiResponse(responseCode = "200", description = "it is the new one already, since no mail server is set")
    @ApiResponse(responseCode = "202", description = "a link is on its way to the new one")
    ResponseEntity<Shown> move(
            @AuthenticationPrincipal Reader reader, @RequestBody Wish wish, Locale locale, HttpServletRequest request) {
        String email = wish.email() == null ? "" : wish.email().strip();
        String password = wish.password() == null ? "" : wish.password();
        return switch (change.ask(reader, email, password, request, locale)) {
            case NO_ADDRESS -> throw new BadInput("email", "must be an e-mail address such as ada@example.org");
            case TAKEN -> throw new BadInput("email", "reads here already");
            case NOT_THE_PASSWORD -> throw Refusals.because(HttpStatus.FORBIDDEN, "This is not your password.");
            case MAILED -> ResponseEntity.accepted().body(new Shown(reader.email(), email));
            case CHANGED -> ResponseEntity.ok(new Shown(email, null));
        };
    }
}
