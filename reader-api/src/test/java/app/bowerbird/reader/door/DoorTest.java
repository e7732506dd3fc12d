package app.bowerbird.reader.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.Secret;
import app.bowerbird.reader.account.proof.Tokens;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What is true of every route there is: its headers, who may pass, and how it says no.
class DoorTest {

    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                            + " manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self';"
                            + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types bowerbird",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");
    private static final Set<String> OPEN =
            Set.of("/login", "/start", "/error", "/api/v1/openapi.json", "/api/v1/openapi.json.yaml");

    private static RunningReaderApi api;
    private static String token;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(new SettableClock());
        token = api.bean(Tokens.class).create("r1", "test").token();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /// Every method and path of every controller, `{…}` filled with something that is not there.
    private record Route(String method, String path) {}

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        RequestMappingHandlerMapping mapping =
                (RequestMappingHandlerMapping) api.beanNamed("requestMappingHandlerMapping");
        mapping.getHandlerMethods().forEach((info, _) -> {
            Set<String> methods = new TreeSet<>();
            info.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
            for (String method : methods.isEmpty() ? Set.of("GET") : methods) {
                info.getPatternValues()
                        .forEach(path ->
                                routes.add(new Route(method, path.replaceAll("\\{(?:[^{}]|\\{[^}]*})*}", "404404"))));
            }
        });
        return routes;
    }

    @Test
    void putsTheHeadersOnEveryRouteAndEveryError() {
        List<Route> routes = new ArrayList<>(routes());
        for (String path : List.of(
                "/nothing",
                "/bowerbird.css",
                "/nothing.css",
                "/api/nothing",
                "/actuator/health",
                "/actuator/metrics")) {
            routes.add(new Route("GET", path));
            routes.add(new Route("PUT", path));
        }
        assertThat(routes).hasSizeGreaterThan(20);
        Browser stranger = api.browser();
        Browser reader = api.browser().loggedIn();
        assertSoftly(softly -> {
            for (Route route : routes) {
                for (HttpResponse<String> answer : List.of(
                        stranger.send(route.method(), route.path(), null),
                        reader.send(route.method(), route.path(), null),
                        stranger.api(token, route.method(), route.path()))) {
                    HEADERS.forEach(
                            (name, value) -> softly.assertThat(answer.headers().allValues(name))
                                    .as(name + " of " + route + " " + answer.statusCode())
                                    .containsExactly(route.path().startsWith("/images/") ? sandboxed(value) : value));
                    softly.assertThat(answer.headers().firstValue("Permissions-Policy"))
                            .isPresent();
                    softly.assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                            .isEmpty();
                    softly.assertThat(answer.body()).as("%s", route).doesNotContain("\tat ", "Exception");
                }
            }
        });
    }

    private static String sandboxed(String value) {
        return value.replaceFirst("^default-src.*", "default-src 'none'; sandbox");
    }

    @Test
    void letsNobodyInWithoutProof() {
        List<String> open = new ArrayList<>(OPEN);
        api.beans(OpenPath.class).forEach(path -> open.add(path.pattern().replaceAll("/?\\*+$|\\{.*", "")));
        assertSoftly(softly -> routes().stream()
                .filter(route -> open.stream().noneMatch(path -> route.path().startsWith(path)))
                .forEach(route -> {
                    int status = api.browser()
                            .send(route.method(), route.path(), null)
                            .statusCode();
                    softly.assertThat(status)
                            .as("%s", route)
                            .isIn(route.path().startsWith("/api/") ? Set.of(401) : Set.of(303, 403));
                }));
    }

    @Test
    void tellsProgramsOfTheirErrorsAsProblems() {
        Browser program = api.browser();
        problem(program.api(token, "GET", "/api/v1/nothing"), 404, "No page and no call has this address.");
        problem(program.api(token, "PUT", "/api/v1/tokens"), 405, "does not take that method");
        problem(program.send("GET", "/api/v1/tokens", null), 401, "Show a token");
        problem(program.api(token, "POST", "/api/v1/tokens", "{\"name\":"), 400, "line 1, column 9");
        problem(program.api(token, "POST", "/api/v1/tokens", "{\"name\":{\"x\":1}}"), 400, "\"field\":\"name\"");
        problem(program.api(token, "POST", "/api/v1/tokens", "[]"), 400, "");
        problem(program.api(token, "POST", "/api/v1/tokens"), 400, "needs a JSON body");
        problem(program.api(token, "POST", "/api/v1/tokens", "{}"), 400, "\"field\":\"name\"");
        problem(
                program.send(
                        "POST",
                        "/api/v1/tokens",
                        "<x/>",
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "text/xml"),
                415,
                "JSON is expected");
        problem(program.api(token, "DELETE", "/api/v1/tokens/nobodys"), 404, "You have no such token.");
        problem(program.api(token, "POST", "/api/v1/tokens", "x".repeat(13 << 20)), 413, "larger than 12 MiB");
    }

    @Test
    void tellsPeopleOfTheirErrorsInPlainWords() {
        Browser browser = api.browser().loggedIn();
        HttpResponse<String> page = browser.get("/nothing/here");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("There is nothing here")
                .contains("Back to the shelf")
                .contains("Log out");
        assertThat(browser.send("PUT", "/login", null).statusCode()).isIn(403, 405);
        assertThat(browser.get("/login?next=%00%00").statusCode()).isLessThan(500);
    }

    @Test
    void answersRequestsThatAreNoneWithoutATrace() throws Exception {
        for (String line : List.of(
                "GET /%zz HTTP/1.1", "GET /a/../../b;x=1//c HTTP/1.1", "GET /{x} HTTP/1.1", "TRACE / HTTP/1.1")) {
            try (Socket socket = new Socket("localhost", URI.create(api.url()).getPort())) {
                OutputStream out = socket.getOutputStream();
                out.write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                InputStream in = socket.getInputStream();
                String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).as(line).startsWith("HTTP/1.1 4").doesNotContain("Tomcat", "Exception", "\tat ");
            }
        }
    }

    @Test
    void servesStaticFilesToEverybodyUnderNamesThatMayBeKept() {
        String page = api.browser().get("/login").body();
        String css = page.replaceAll("(?s).*href=\"(/bowerbird-[0-9a-f]{32}\\.css)\".*", "$1");
        assertThat(api.browser().get(css).statusCode()).isEqualTo(200);
        assertThat(page.replaceAll("<script [^>]*src=", "")).doesNotContain(" style=", "<style", "<script", "onclick");
    }

    @Test
    void keepsMetricsForTheOwnerAndOurOwnServices() {
        Browser browser = api.browser();
        assertThat(browser.get("/actuator/health").statusCode()).isIn(200, 503);
        assertThat(browser.get("/actuator/metrics").statusCode()).isEqualTo(401);
        String service = api.bean(Secret.class).serviceToken();
        assertThat(browser.api(service, "GET", "/actuator/metrics").statusCode())
                .isEqualTo(200);
        assertThat(browser.api(token, "GET", "/actuator/metrics").statusCode()).isEqualTo(200);
        problem(browser.api(service, "GET", "/api/v1/tokens"), 403, "You may not do this.");
    }

    @Test
    void usesHostCookiesAndStrictTransportOnHttpsAlone() {
        try (var https = api.run(new SettableClock(), "reader.public-url=https://reads.example.org/")) {
            Browser browser = new Browser(RunningReaderApi.url(https));
            HttpResponse<String> page = browser.get("/login");
            assertThat(page.headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=63072000; includeSubDomains");
            HttpResponse<String> in =
                    browser.post("/login", "email", RunningReaderApi.OWNER, "password", RunningReaderApi.PASSWORD);
            assertThat(in.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                    .matches("__Host-bowerbird=[\\w-]{43}; Path=/; Max-Age=2592000; Expires=[^;]+; Secure;"
                            + " HttpOnly; SameSite=Lax"));
            assertThat(browser.get("/settings").body()).doesNotContain("plain http");
        }
        try (var http = api.run(new SettableClock(), "reader.public-url=http://reads.example.org")) {
            assertThat(new Browser(RunningReaderApi.url(http)).get("/login").body())
                    .contains("travels over plain http");
        }
        assertThat(api.browser().get("/login").body()).doesNotContain("plain http");
    }

    @Test
    void saysWithinFiveSecondsThatTheStoreIsAway() {
        try (RunningReaderApi alone = RunningReaderApi.owned(new SettableClock())) {
            Browser browser = alone.browser().loggedIn();
            String good = alone.bean(Tokens.class).create("r1", "test").token();
            alone.stopStore();
            long began = System.nanoTime();
            problem(browser.api(good, "GET", "/api/v1/tokens"), 503, "The store cannot be reached just now.");
            assertThat((System.nanoTime() - began) / 1e9).isLessThan(6);
            HttpResponse<String> page = browser.get("/settings");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body())
                    .contains("The store cannot be reached just now.")
                    .contains("<h1>");
            assertThat(browser.get("/bowerbird.css").statusCode()).isEqualTo(200);
        }
    }

    private static void problem(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status).contains(words);
    }
}
