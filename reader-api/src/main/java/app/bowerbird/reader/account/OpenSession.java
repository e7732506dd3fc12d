package app.bowerbird.reader.account;

import app.bowerbird.reader.account.proof.BrowserName;
import app.bowerbird.reader.account.proof.Cookies;
import app.bowerbird.reader.account.proof.Cookies.Kind;
import app.bowerbird.reader.account.proof.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Lets a browser in whose reader has proved who they are. The session is a new one, whatever the browser came with:
/// a value somebody planted earlier is worth nothing afterwards.
@Component
public class OpenSession {

    private final Sessions sessions;
    private final Cookies cookies;
    private final LogIn logIn;

    OpenSession(Sessions sessions, Cookies cookies, LogIn logIn) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.logIn = logIn;
    }

    public void of(Reader reader, HttpServletRequest request, HttpServletResponse response) {
        cookies.read(request, Kind.SESSION).ifPresent(sessions::close);
        BrowserName name = BrowserName.of(request.getHeader(HttpHeaders.USER_AGENT));
        cookies.write(response, Kind.SESSION, sessions.open(reader.id(), name));
        cookies.write(response, Kind.DEVICE, logIn.deviceMark(reader.email()));
        cookies.clear(response, Kind.VISITOR);
    }
}
