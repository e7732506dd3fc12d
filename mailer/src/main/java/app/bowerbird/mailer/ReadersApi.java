package app.bowerbird.mailer;

import app.bowerbird.mailer.mail.Letters;
import app.bowerbird.mailer.mail.Mails;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Forgets a reader who leaves, for reader-api: every mail of theirs, sent or not, and what it said.
@RestController
class ReadersApi {

    private static final Logger log = LoggerFactory.getLogger(ReadersApi.class);

    private final Mails mails;
    private final Letters letters;
    private final SecretSettings secret;

    ReadersApi(Mails mails, Letters letters, SecretSettings secret) {
        this.mails = mails;
        this.letters = letters;
        this.secret = secret;
    }

    /// Harmless to repeat. The line in its minute is found out when that comes: it leads to no mail.
    ///
    /// @param address the reader's own, by which the invitation is found that once brought them here
    @DeleteMapping("/readers/{reader}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(
            @PathVariable String reader,
            @RequestParam(defaultValue = "") String address,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        if (!secret.isOurs(authorization)) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "the service token is missing or wrong");
        }
        if (!reader.matches("[A-Za-z0-9]{1,64}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "not the id of a reader");
        }
        List<String> theirs = mails.of(reader, address);
        letters.remove(theirs);
        mails.remove(theirs);
        log.atInfo()
                .addKeyValue("reader", reader)
                .addKeyValue("mails", theirs.size())
                .log("a reader is forgotten");
    }
}
