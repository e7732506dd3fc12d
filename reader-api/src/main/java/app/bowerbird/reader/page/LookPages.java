package app.bowerbird.reader.page;

import app.bowerbird.reader.account.AccountSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The look that this browser keeps; layout.html knows it as `@look`, before the first byte of a page.
@Controller("look")
public class LookPages {

    private static final String COOKIE = "bowerbird-look";

    private final boolean https;

    LookPages(AccountSettings settings) {
        this.https = settings.https();
    }

    public Look getChosen() {
        return Look.parse(
                RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
                        ? cookie(here.getRequest().getCookies())
                        : null);
    }

    @PostMapping("/look")
    String choose(
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(defaultValue = "3") int size,
            @RequestParam(required = false) @Nullable String face,
            @RequestParam(required = false) @Nullable String back,
            HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(
                        COOKIE, Look.of(theme, size, face).text())
                .path("/")
                .httpOnly(true)
                .secure(https)
                .sameSite("Lax")
                .maxAge(Duration.ofDays(365))
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return "redirect:" + Back.to(back, "/");
    }

    private static @Nullable String cookie(Cookie @Nullable [] cookies) {
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
