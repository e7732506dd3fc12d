package app.bowerbird.reader.door;

import app.bowerbird.reader.account.LogIn;
import app.bowerbird.reader.account.LogIn.Outcome;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.account.Secret;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Cookies;
import app.bowerbird.reader.account.proof.Cookies.Kind;
import app.bowerbird.reader.account.proof.Sessions;
import app.bowerbird.reader.account.proof.Tokens;
import app.bowerbird.reader.problem.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// Who asks. A program shows a token (or once, for a token, e-mail and password), a browser its session cookie; when a
/// program shows something wrong it is told so, and no cookie can stand in for it.
final class RecogniseReader extends OncePerRequestFilter {

    static final String READER = "READER";
    static final String OWNER = "OWNER";
    static final String SERVICE = "SERVICE";
    private static final String SESSION = RecogniseReader.class.getName() + ".session";

    private final Proofs proofs;
    private final RequestMatcher unasked;
    private final RequestMatcher forPrograms;
    private final Refusals refusals;

    /// @param readers everybody
    /// @param logIn for e-mail and password
    /// @param demo lets in whoever sits at this machine, where that is wanted
    record Proofs(
            Readers readers,
            Sessions sessions,
            Tokens tokens,
            Cookies cookies,
            LogIn logIn,
            Secret secret,
            DemoDoor demo) {}

    RecogniseReader(Proofs proofs, RequestMatcher unasked, RequestMatcher forPrograms, Refusals refusals) {
        this.proofs = proofs;
        this.unasked = unasked;
        this.forPrograms = forPrograms;
        this.refusals = refusals;
    }

    /// The value of the session cookie by which this request's reader was recognised.
    static Optional<String> session(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(SESSION));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (!unasked.matches(request)) {
                recognise(request, response);
            }
        } catch (RuntimeException refusal) {
            refusals.answer(request, response, refusal);
            return;
        }
        chain.doFilter(request, response);
    }

    private void recognise(HttpServletRequest request, HttpServletResponse response) {
        String shown = forPrograms.matches(request) ? request.getHeader(HttpHeaders.AUTHORIZATION) : null;
        if (shown != null) {
            program(shown, request);
        } else if (!bySession(proofs.cookies().read(request, Kind.SESSION), request) && !forPrograms.matches(request)) {
            bySession(proofs.demo().open(request, response), request);
        }
    }

    private boolean bySession(Optional<String> cookie, HttpServletRequest request) {
        Optional<Reader> reader = cookie.flatMap(proofs.sessions()::reader).flatMap(this::reader);
        reader.ifPresent(known -> {
            request.setAttribute(SESSION, cookie.orElseThrow());
            enter(known);
        });
        return reader.isPresent();
    }

    private void program(String shown, HttpServletRequest request) {
        String bearer = after("Bearer ", shown);
        if (bearer != null && proofs.secret().isServiceToken(bearer)) {
            enter(SERVICE, SERVICE);
            return;
        }
        String basic = asksForToken(request) ? after("Basic ", shown) : null;
        Optional<Reader> reader = bearer != null
                ? proofs.tokens().reader(bearer).flatMap(this::reader)
                : basic != null ? password(basic, request.getRemoteAddr()) : Optional.empty();
        enter(reader.orElseThrow(() -> refused(
                basic != null
                        ? "E-mail or password is wrong."
                        : "The token is not known here; it may have been revoked.",
                asksForToken(request))));
    }

    private Optional<Reader> password(String basic, String address) {
        String[] pair;
        try {
            pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (pair.length < 2) {
            return Optional.empty();
        }
        return switch (proofs.logIn().with(pair[0], pair[1], address, Optional.empty())) {
            case Outcome.In in -> Optional.of(in.reader());
            case Outcome.Wrong _ -> Optional.empty();
            case Outcome.Wait wait -> throw Refusals.wait(wait.time());
        };
    }

    static RuntimeException refused(String words, boolean basic) {
        String scheme = basic ? "Basic realm=\"Bowerbird\", charset=\"UTF-8\"" : "Bearer";
        return Refusals.because(HttpStatus.UNAUTHORIZED, words, HttpHeaders.WWW_AUTHENTICATE, scheme);
    }

    private static boolean asksForToken(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod())
                && request.getRequestURI().equals("/api/v1/tokens");
    }

    private static @Nullable String after(String scheme, String shown) {
        return shown.regionMatches(true, 0, scheme, 0, scheme.length())
                ? shown.substring(scheme.length()).strip()
                : null;
    }

    private Optional<Reader> reader(String id) {
        return proofs.readers().byId(id).map(Reader::of);
    }

    private static void enter(Reader reader) {
        String[] authorities = reader.owner() ? new String[] {READER, OWNER} : new String[] {READER};
        enter(reader, authorities);
    }

    private static void enter(Object principal, String... authorities) {
        SecurityContextHolder.setContext(new SecurityContextImpl(new PreAuthenticatedAuthenticationToken(
                principal, "", AuthorityUtils.createAuthorityList(authorities))));
    }
}
