package app.bowerbird.reader.account.proof;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// Our cookies: `__Host-` and Secure on https; plain http cannot have either, so the names differ and never mix.
public final class Cookies {

    private final boolean https;

    public Cookies(boolean https) {
        this.https = https;
    }

    /// The cookies we know. A visitor is a browser before login, a device one that has logged in before.
    public enum Kind {
        SESSION("bowerbird", Sessions.LONGEST),
        VISITOR("bowerbird-visitor", Duration.ofSeconds(-1)),
        DEVICE("bowerbird-device", Duration.ofDays(365));

        private final String label;
        private final Duration age;

        Kind(String label, Duration age) {
            this.label = label;
            this.age = age;
        }
    }

    public Optional<String> read(HttpServletRequest request, Kind kind) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name(kind)) && !cookie.getValue().isEmpty()) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    public void write(HttpServletResponse response, Kind kind, String value) {
        set(response, kind, value, kind.age);
    }

    public void clear(HttpServletResponse response, Kind kind) {
        set(response, kind, "", Duration.ZERO);
    }

    /// Whoever leaves takes everything along that this browser kept for them: cookie, copies of pages, what waited.
    public void leave(HttpServletResponse response) {
        clear(response, Kind.SESSION);
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    }

    public String name(Kind kind) {
        return (https ? "__Host-" : "") + kind.label;
    }

    private void set(HttpServletResponse response, Kind kind, String value, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(name(kind), value)
                .path("/")
                .httpOnly(true)
                .secure(https)
                .sameSite("Lax")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
