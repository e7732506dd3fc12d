package app.bowerbird.reader.access;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.account.proof.Cookies;
import app.bowerbird.reader.account.proof.Cookies.Kind;
import app.bowerbird.reader.account.proof.Session;
import app.bowerbird.reader.account.proof.Sessions;
import app.bowerbird.reader.problem.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The browsers a reader is logged in with, for programs.
@RestController
@RequestMapping("/api/v1/sessions")
@Tag(name = "sessions", description = "The browsers you are logged in with.")
class SessionsApi {

    private final Sessions sessions;
    private final Cookies cookies;

    SessionsApi(Sessions sessions, Cookies cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /// Lists answer `{items, next_cursor}`; this one is short enough for one page.
    record Page(List<Session> items) {}

    @GetMapping
    @Operation(summary = "The browsers you are logged in with, the latest first")
    Page list(@AuthenticationPrincipal Reader reader, HttpServletRequest request) {
        return new Page(sessions.of(reader.id(), cookies.read(request, Kind.SESSION)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Log a browser out")
    void revoke(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        if (!sessions.revoke(reader.id(), id)) {
            throw Refusals.because(HttpStatus.NOT_FOUND, "You have no such session.");
        }
    }
}
