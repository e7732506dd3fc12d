package app.bowerbird.reader.door;

import app.bowerbird.reader.account.Secret;
import app.bowerbird.reader.account.proof.Cookies;
import app.bowerbird.reader.account.proof.Cookies.Kind;
import app.bowerbird.reader.account.proof.Opaque;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/// The token of our forms: an HMAC over the session cookie, or before login over a visitor cookie. Nothing is stored,
/// any instance can check it, and it dies with its session.
final class FormTokens implements CsrfTokenRepository {

    private static final String FRESH = FormTokens.class.getName() + ".visitor";

    private final byte[] key;
    private final Cookies cookies;

    FormTokens(Secret secret, Cookies cookies) {
        this.key = secret.key("session");
        this.cookies = cookies;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        String visitor = Opaque.value(16);
        request.setAttribute(FRESH, visitor);
        return token("visitor:" + visitor);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null && request.getAttribute(FRESH) instanceof String visitor) {
            cookies.write(response, Kind.VISITOR, visitor);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        Optional<String> session = RecogniseReader.session(request).map(value -> "form:" + value);
        return session.or(() -> cookies.read(request, Kind.VISITOR).map(value -> "visitor:" + value))
                .map(this::token)
                .orElse(null);
    }

    private CsrfToken token(String bound) {
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(Secret.hmac(key, bound));
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value);
    }
}
