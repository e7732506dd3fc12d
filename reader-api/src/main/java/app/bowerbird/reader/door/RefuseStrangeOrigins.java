package app.bowerbird.reader.door;

import app.bowerbird.reader.problem.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// A form on somebody else's site may not act here, whatever token it found: the browser itself says where it is from.
final class RefuseStrangeOrigins extends OncePerRequestFilter {

    private final RequestMatcher guarded;
    private final Refusals refusals;

    RefuseStrangeOrigins(RequestMatcher guarded, Refusals refusals) {
        this.guarded = guarded;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (guarded.matches(request) && "cross-site".equalsIgnoreCase(request.getHeader("Sec-Fetch-Site"))) {
            refusals.answer(
                    request,
                    response,
                    Refusals.because(HttpStatus.FORBIDDEN, "This was sent from another site, so nothing was done."));
            return;
        }
        chain.doFilter(request, response);
    }
}
