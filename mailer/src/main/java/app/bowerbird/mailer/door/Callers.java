package app.bowerbird.mailer.door;

import app.bowerbird.mailer.client.Clients;
import app.bowerbird.mailer.client.SecretSettings;
import app.bowerbird.mailer.client.Turns;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Knows a caller by the bearer token. Every call of the API takes a [Caller]; whoever is nobody gets no further.
@Component
class Callers implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final String BEARER = "Bearer ";

    private final Clients clients;
    private final SecretSettings secret;
    private final Turns turns;

    Callers(Clients clients, SecretSettings secret, Turns turns) {
        this.clients = clients;
        this.secret = secret;
        this.turns = turns;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory factory) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Refusals.unknown();
        }
        var token = authorization.substring(BEARER.length()).strip();
        if (secret.isOurs(BEARER + token)) {
            return new Caller(null);
        }
        var client = clients.byToken(token).orElseThrow(Refusals::unknown);
        var wait = turns.take(client);
        if (wait.isPositive()) {
            throw Refusals.tooMany(wait);
        }
        return new Caller(client);
    }
}
