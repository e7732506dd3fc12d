package app.bowerbird.reader.mail;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.mail.life.MailLife;
import app.bowerbird.reader.problem.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A test mail, for programs.
@RestController
@RequestMapping("/api/v1/mails/test")
@Tag(name = "mail", description = "Whether mails arrive.")
class TestMailApi {

    private final TestMailDesk desk;

    TestMailApi(TestMailDesk desk) {
        this.desk = desk;
    }

    /// @param state on_its_way, scheduled, sending, retrying, held (no mail server is set), sent, bounced, expired,
    ///     dropped, refused, or unknown while mailer does not answer
    /// @param reason in words, where it did not go out
    record Mail(
            String to,
            Instant askedAt,
            String state,
            @Nullable String reason) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send a test mail to the reader's own address")
    @ApiResponse(responseCode = "202", description = "the mail is on its way")
    Mail order(@AuthenticationPrincipal Reader reader) {
        var mail = desk.order(reader);
        return new Mail(mail.to(), mail.askedAt(), MailLife.ON_ITS_WAY.state(), null);
    }

    @GetMapping
    @Operation(summary = "What became of the last test mail")
    Mail last(@AuthenticationPrincipal Reader reader) {
        return desk.last(reader)
                .map(told -> new Mail(
                        told.mail().to(),
                        told.mail().askedAt(),
                        told.life().state(),
                        told.life().reason()))
                .orElseThrow(() -> Refusals.because(HttpStatus.NOT_FOUND, "No test mail was sent yet."));
    }
}
