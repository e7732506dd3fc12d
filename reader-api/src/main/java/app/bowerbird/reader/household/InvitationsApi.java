package app.bowerbird.reader.household;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.account.ticket.Ticket;
import app.bowerbird.reader.problem.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Invitations, for the owner's programs.
@RestController
@RequestMapping("/api/v1/invitations")
@Tag(name = "invitations", description = "Links that let one new reader in; for the owner alone.")
class InvitationsApi {

    private final OneTimeLinks links;

    InvitationsApi(OneTimeLinks links) {
        this.links = links;
    }

    /// @param email where to send the link; without it, it is only in the answer
    record Wish(@Nullable String email) {}

    /// An invitation in the list: its link is never shown again.
    record Shown(String id, @Nullable String email, Instant madeAt, Instant expiresAt) {

        static Shown of(Ticket ticket) {
            return new Shown(ticket.id(), ticket.email(), ticket.madeAt(), ticket.expiresAt());
        }
    }

    /// Lists answer `{items, next_cursor}`; these are few.
    record Page(List<Shown> items) {}

    @GetMapping
    @Operation(summary = "The invitations nobody has accepted yet")
    Page list() {
        return new Page(links.invitations().stream().map(Shown::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a link that lets one new reader in within seven days")
    OneTimeLinks.Made invite(@AuthenticationPrincipal Reader owner, @RequestBody Wish wish, Locale locale) {
        return links.invite(owner, wish.email(), locale);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke an invitation")
    void revoke(@PathVariable String id) {
        if (!links.revokeInvitation(id)) {
            throw Refusals.because(HttpStatus.NOT_FOUND, "There is no such invitation.");
        }
    }
}
