package app.bowerbird.mailer.door;

import app.bowerbird.mailer.failpoint.Failpoint;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/// Nobody can fill the memory: a body announced as too large is refused unread, a chunked one as soon as it is.
@Component
class LimitBodies extends OncePerRequestFilter {

    private static final int MOST = 12 * 1024 * 1024;

    private final Failpoint failpoint;

    LimitBodies(Failpoint failpoint) {
        this.failpoint = failpoint;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MOST) {
            response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter()
                    .write("{\"title\":\"Content Too Large\",\"status\":413,\"detail\":\""
                            + new BodyTooLarge(MOST).words() + "\"}");
            return;
        }
        chain.doFilter(request.getContentLengthLong() >= 0 ? request : new Counted(request), response);
        if (response.getStatus() == HttpStatus.ACCEPTED.value()) {
            response.flushBuffer();
            failpoint.reached("mail.after202");
        }
    }

    private static final class Counted extends ContentCachingRequestWrapper {

        Counted(HttpServletRequest request) {
            super(request, MOST);
        }

        @Override
        protected void handleContentOverflow(int limit) {
            throw new BodyTooLarge(limit);
        }
    }
}
