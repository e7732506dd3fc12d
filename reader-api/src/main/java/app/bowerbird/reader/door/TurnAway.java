package app.bowerbird.reader.door;

import app.bowerbird.reader.account.person.House;
import app.bowerbird.reader.problem.Refusals;
import com.mongodb.MongoException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Whoever may not pass: programs are told why, people are led to the login, and before there is an owner to the start.
final class TurnAway implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final House house;
    private final RequestMatcher forPrograms;
    private final Refusals refusals;

    TurnAway(House house, RequestMatcher forPrograms, Refusals refusals) {
        this.house = house;
        this.forPrograms = forPrograms;
        this.refusals = refusals;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown)
            throws IOException, ServletException {
        if (forPrograms.matches(request)) {
            refusals.answer(
                    request,
                    response,
                    RecogniseReader.refused(
                            "Show a token: Authorization: Bearer bb_… (POST /api/v1/tokens makes one).", false));
            return;
        }
        String path;
        try {
            path = house.owned() ? "/login" + next(request) : "/start";
        } catch (MongoException unreachable) {
            refusals.answer(request, response, unreachable);
            return;
        }
        response.sendRedirect(path, HttpServletResponse.SC_SEE_OTHER);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        String words = denied instanceof CsrfException
                ? "This page had grown too old to act. Please go back, load it again and try once more."
                : "You may not do this.";
        refusals.answer(request, response, Refusals.because(HttpStatus.FORBIDDEN, words));
    }

    private static String next(HttpServletRequest request) {
        if (!HttpMethod.GET.matches(request.getMethod())
                || request.getRequestURI().equals("/")) {
            return "";
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return "?next=" + URLEncoder.encode(request.getRequestURI() + query, StandardCharsets.UTF_8);
    }
}
