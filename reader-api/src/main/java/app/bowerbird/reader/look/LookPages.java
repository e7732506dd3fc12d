package app.bowerbird.reader.look;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.page.Back;
import app.bowerbird.reader.words.Languages;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
                ? of(here.getRequest())
                : Look.USUAL;
    }

    public List<Locale> getLanguages() {
        return Languages.ALL;
    }

    static Look of(HttpServletRequest request) {
        return Look.parse(cookie(request.getCookies()));
    }

    /// Whatever the form does not say stays as it is.
    @PostMapping("/look")
    String choose(
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable Integer size,
            @RequestParam(required = false) @Nullable String face,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String back,
            HttpServletResponse response) {
        Look now = getChosen();
        Look chosen = Look.of(
                theme == null ? now.theme() : theme,
                size == null ? now.size() : size,
                face == null ? now.face() : face,
                language == null ? now.language() : language);
        ResponseCookie cookie = ResponseCookie.from(COOKIE, chosen.text())
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
