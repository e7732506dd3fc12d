package app.bowerbird.reader.device;

import app.bowerbird.reader.account.Reader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;

/// Says on every page whose it is, so that the worker on the device keeps each account's copies apart.
final class NameAccount implements HandlerInterceptor {

    private static final String ACCOUNT = "Bowerbird-Account";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof Reader reader) {
            response.setHeader(ACCOUNT, reader.id());
        }
        return true;
    }
}
