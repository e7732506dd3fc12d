package app.bowerbird.mailer.api;

import app.bowerbird.mailer.client.Scope;
import app.bowerbird.mailer.door.Caller;
import app.bowerbird.mailer.door.Refusals;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailList;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.mail.Mails;
import app.bowerbird.mailer.schedule.AcceptMail;
import app.bowerbird.mailer.schedule.TakeBack;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Mails, ordered and looked after by programs.
///
/// Counted as `mailer.requests{outcome}`: received = accepted + known + conflicting + refused (those are thrown).
@RestController
@RequestMapping("/api/v1/mails")
@Tag(name = "mails", description = "Order a mail, see what became of it, take it back.")
class MailsApi {

    private static final String KEY = "[\\x21-\\x7e]{1,255}";

    /// The answer to an order: the same, however often it is asked for.
    record Accepted(
            String id, String key, MailState state, String tag, Instant receivedAt, Instant sendAt, Instant expiresAt) {

        static Accepted of(Mail mail) {
            var order = mail.order();
            return new Accepted(
                    mail.id(),
                    order.key(),
                    MailState.SCHEDULED,
                    order.tag(),
                    order.receivedAt(),
                    order.sendAt(),
                    order.expiresAt());
        }
    }

    record Page(List<MailView> items, @Nullable String nextCursor) {}

    private final CheckMail check;
    private final AcceptMail accept;
    private final TakeBack takeBack;
    private final Mails mails;
    private final MailList list;
    private final Clock clock;
    private final MeterRegistry meters;

    MailsApi(
            CheckMail check,
            AcceptMail accept,
            TakeBack takeBack,
            Mails mails,
            MailList list,
            Clock clock,
            MeterRegistry meters) {
        this.check = check;
        this.accept = accept;
        this.takeBack = takeBack;
        this.mails = mails;
        this.list = list;
        this.clock = clock;
        this.meters = meters;
    }

    @PostMapping
    @Operation(
            summary = "Order a mail",
            description = "Answered when the mail is stored for good. The same Idempotency-Key with the same body is"
                    + " the same mail and the same answer, for at least 30 days.")
    @ApiResponse(responseCode = "202", description = "the mail is stored and will be sent")
    @ApiResponse(responseCode = "400", description = "`errors` names every bad field")
    @ApiResponse(responseCode = "409", description = "another mail came under this Idempotency-Key")
    @ApiResponse(responseCode = "429", description = "too many requests")
    ResponseEntity<Accepted> order(
            Caller caller,
            @RequestBody MailRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        count("received");
        var client = caller.as(Scope.SEND);
        if (key != null && !key.matches(KEY)) {
            throw Refusals.bad("Idempotency-Key", "1 to 255 printable characters without blanks");
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var checked = check.check(client, key == null ? UUID.randomUUID().toString() : key, request, now);
        var outcome = key == null
                ? accept.acceptNew(checked.order(), checked.letter())
                : accept.accept(checked.order(), checked.letter(), null);
        count(
                switch (outcome) {
                    case AcceptMail.Outcome.Fresh _ -> "accepted";
                    case AcceptMail.Outcome.Known _ -> "known";
                    case AcceptMail.Outcome.Taken _ -> "conflicting";
                });
        if (outcome instanceof AcceptMail.Outcome.Taken) {
            throw Refusals.because(HttpStatus.CONFLICT, "Another mail was ordered under this Idempotency-Key.");
        }
        var mail = outcome.mail();
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/mails/" + mail.id()))
                .body(Accepted.of(mail));
    }

    @GetMapping("/{id}")
    @Operation(summary = "What became of a mail, with every attempt")
    MailView mail(Caller caller, @PathVariable String id) {
        return MailView.of(find(caller, Scope.READ, id));
    }

    @GetMapping
    @Operation(summary = "Mails by tag and state, newest first", description = "The owner sees those of all clients.")
    Page mails(
            Caller caller,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var name = caller.nameOrOwner(Scope.READ);
        if (limit < 1 || limit > 200) {
            throw Refusals.bad("limit", "must be a number from 1 to 200");
        }
        var before = cursor == null
                ? null
                : Cursors.read(cursor).orElseThrow(() -> Refusals.bad("cursor", "not one that was answered before"));
        var found = list.find(new MailList.Query(name == null ? client : name, state(state), tag, before, limit + 1));
        boolean more = found.size() > limit;
        var items = more ? found.subList(0, limit) : found;
        return new Page(items.stream().map(MailView::inList).toList(), more ? Cursors.of(items.getLast()) : null);
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Take a mail back",
            description = "Until the last moment: once this answered, the mail is not sent. Harmless to repeat.")
    @ApiResponse(responseCode = "200", description = "it is cancelled")
    @ApiResponse(responseCode = "409", description = "too late: it is sent, or being handed over just now")
    MailView cancel(Caller caller, @PathVariable String id) {
        return answer(takeBack.cancel(find(caller, Scope.CANCEL, id)));
    }

    @PostMapping("/{id}/send-now")
    @Operation(summary = "Send a waiting mail now, or try again now")
    @ApiResponse(responseCode = "202", description = "it is tried within a second or two")
    @ApiResponse(responseCode = "409", description = "its life has ended, or it is being sent just now")
    ResponseEntity<MailView> sendNow(Caller caller, @PathVariable String id) {
        return ResponseEntity.accepted().body(answer(takeBack.sendNow(find(caller, Scope.SEND, id))));
    }

    private Mail find(Caller caller, Scope scope, String id) {
        var name = caller.nameOrOwner(scope);
        return mails.find(id)
                .filter(mail -> name == null || name.equals(mail.client()))
                .orElseThrow(() -> Refusals.because(HttpStatus.NOT_FOUND, "There is no such mail."));
    }

    private static MailView answer(TakeBack.Outcome outcome) {
        return switch (outcome) {
            case TakeBack.Outcome.Done(Mail mail) -> MailView.of(mail);
            case TakeBack.Outcome.TooLate(String words) -> throw Refusals.because(HttpStatus.CONFLICT, words);
        };
    }

    private static @Nullable MailState state(@Nullable String word) {
        return Optional.ofNullable(word)
                .map(given -> MailState.find(given)
                        .orElseThrow(() -> Refusals.bad("state", "must be one of " + MailState.words())))
                .orElse(null);
    }

    private void count(String outcome) {
        meters.counter("mailer.requests", "outcome", outcome).increment();
    }
}
