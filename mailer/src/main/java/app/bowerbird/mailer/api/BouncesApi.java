package app.bowerbird.mailer.api;

import app.bowerbird.mailer.bounce.Suppressed;
import app.bowerbird.mailer.bounce.TakeReports;
import app.bowerbird.mailer.client.Scope;
import app.bowerbird.mailer.condition.GoneConditions;
import app.bowerbird.mailer.door.Caller;
import app.bowerbird.mailer.door.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What comes back, and what gets no more mail because of it.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "bounces", description = "Reports of mails that did not arrive, and addresses that get none any more.")
class BouncesApi {

    private static final int SHOWN = 500;

    record Taken(List<TakeReports.Taken> items) {}

    record Addresses(List<Suppressed.Address> items) {}

    private final TakeReports reports;
    private final Suppressed suppressed;
    private final GoneConditions gone;

    BouncesApi(TakeReports reports, Suppressed suppressed, GoneConditions gone) {
        this.reports = reports;
        this.suppressed = suppressed;
        this.gone = gone;
    }

    @PostMapping(
            path = "/bounces",
            consumes = {"message/rfc822", MediaType.TEXT_PLAIN_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(
            summary = "Hand in a report of a mail that did not arrive",
            description = "The whole message as the mail server sent it (RFC 3464), such as from a pipe of the mail"
                    + " server: curl --data-binary @- …")
    @ApiResponse(
            responseCode = "200",
            description = "one entry for each recipient it speaks of; none when it is no report")
    Taken take(Caller caller, @RequestBody byte[] report) {
        return new Taken(reports.take(report, caller.nameOrOwner(Scope.BOUNCES)));
    }

    @GetMapping("/suppressed")
    @Operation(summary = "Addresses that get no mail since a bounce, newest first, for the owner")
    Addresses suppressed(Caller caller) {
        caller.mustBeOwner();
        return new Addresses(suppressed.newest(SHOWN));
    }

    @DeleteMapping("/suppressed/{address}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let an address have mail again, for the owner")
    void lift(Caller caller, @PathVariable String address) {
        caller.mustBeOwner();
        if (!suppressed.lift(address)) {
            throw Refusals.because(HttpStatus.NOT_FOUND, "This address is not suppressed.");
        }
    }

    @DeleteMapping("/gone-conditions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Say that a condition's address, which answered 410, is there again")
    void liftGone(Caller caller, @RequestParam String url) {
        if (!gone.lift(caller.as(Scope.SEND).name(), url)) {
            throw Refusals.because(HttpStatus.NOT_FOUND, "This address did not answer 410.");
        }
    }
}
