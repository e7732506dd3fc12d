package app.bowerbird.poller.seal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets only our own services in: everything but `/actuator` wants `Authorization: Bearer <service token>`.
public final class ServiceToken extends OncePerRequestFilter {

    private final byte[] expected;

    public ServiceToken(Secret secret) {
        this.expected = ("Bearer " + secret.serviceToken()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader("Authorization");
        if (given != null && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType("application/problem+json");
        response.getWriter()
                .write(
                        "{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"the service token is missing or wrong\"}");
    }
}
