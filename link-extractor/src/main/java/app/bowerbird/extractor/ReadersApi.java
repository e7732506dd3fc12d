package app.bowerbird.extractor;

import app.bowerbird.extractor.link.KnownLinks;
import app.bowerbird.extractor.link.LinksInWork;
import app.bowerbird.extractor.token.ServiceToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Forgets a reader who leaves, for reader-api: the pages their browser handed over, and their shares of links that
/// wait. Articles read from the web are nobody's and stay.
@RestController
class ReadersApi {

    private static final Logger log = LoggerFactory.getLogger(ReadersApi.class);

    private final KnownLinks known;
    private final LinksInWork work;
    private final ServiceToken token;

    ReadersApi(KnownLinks known, LinksInWork work, ServiceToken token) {
        this.known = known;
        this.work = work;
        this.token = token;
    }

    /// Harmless to repeat.
    @DeleteMapping("/readers/{reader}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(
            @PathVariable String reader,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        if (!token.isOurs(authorization)) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "the service token is missing or wrong");
        }
        if (!reader.matches("[A-Za-z0-9]{1,64}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "not the id of a reader");
        }
        work.forget(reader);
        known.forget(reader);
        log.atInfo().addKeyValue("reader", reader).log("a reader is forgotten");
    }
}
