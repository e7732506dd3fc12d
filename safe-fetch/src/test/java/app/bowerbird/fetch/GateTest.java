package app.bowerbird.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.bowerbird.fetch.FetchResult.Answered;
import app.bowerbird.fetch.FetchResult.Refused;
import app.bowerbird.fetch.gate.Literal;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Each case goes through the real client with scripted names; what counts is the verdict and the address dialled.
class GateTest {

    private static final Path SHARED =
            Path.of(System.getProperty("ssrf.cases", "../../shared/data/security/ssrf-cases.json"));
    private static final Set<Integer> WEB_PORTS = Set.of(80, 443, 8080, 8443);

    private static final AtomicReference<ScriptedWeb> current = new AtomicReference<>();
    private static final SafeFetch fetch = new SafeFetch(
            new SafeFetchSettings("test", Map.of(), Set.of(), 2, 64),
            Pacing.NONE,
            Clock.systemUTC(),
            name -> current.get().addressesOf(name),
            proxy -> current.get().create(proxy));

    @AfterAll
    static void close() {
        fetch.close();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Case(
            String id,
            String url,
            List<String> resolvesTo,
            List<List<String>> resolvesToSequence,
            String verdict,
            String category,
            String why,
            List<Redirect> redirect,
            List<String> mayConnectTo,
            List<String> mustNotConnectTo) {

        List<List<String>> answers() {
            return resolvesToSequence != null
                    ? resolvesToSequence
                    : List.of(Objects.requireNonNullElse(resolvesTo, List.of()));
        }

        List<String> pages() {
            return redirect == null
                    ? List.of()
                    : redirect.stream()
                            .map(hop -> ScriptedWeb.redirect(hop.status(), hop.location()))
                            .toList();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Redirect(int status, String location) {}

    @TestFactory
    Stream<DynamicTest> endsEachOfOurOwnCasesAsItsVerdictSays() throws IOException {
        try (var own = GateTest.class.getResourceAsStream("gate-cases.json")) {
            return tests(own);
        }
    }

    @TestFactory
    Stream<DynamicTest> endsEachSharedCaseAsItsVerdictSays() throws IOException {
        assumeTrue(Files.isReadable(SHARED), "no shared cases at " + SHARED + " (set -Dssrf.cases)");
        try (var shared = Files.newInputStream(SHARED)) {
            return tests(shared);
        }
    }

    private static Stream<DynamicTest> tests(InputStream json) {
        List<Case> cases = JsonMapper.builder().build().readValue(json, new TypeReference<List<Case>>() {});
        return cases.stream()
                .map(one ->
                        DynamicTest.dynamicTest(one.id() + " " + one.category() + ": " + one.why(), () -> play(one)));
    }

    private static void play(Case one) {
        var web = new ScriptedWeb(one.answers(), one.pages(), address -> one.resolvesToSequence() == null);
        current.set(web);
        var result = fetch.fetch(FetchRequest.get(one.url(), FetchLimits.PAGE));
        if (one.verdict().equals("block")) {
            assertThat(result).isInstanceOf(Refused.class);
            assertThat(((Refused) result).reason()).isNotBlank();
            assertThat(web.dialled).hasSizeLessThanOrEqualTo(one.pages().size());
        } else {
            assertThat(result).isNotInstanceOf(Refused.class);
            assertThat(web.dialled).hasSizeGreaterThan(one.pages().size());
            for (int more = 1; more < one.answers().size(); more++) {
                fetch.fetch(FetchRequest.get(one.url(), FetchLimits.PAGE));
            }
        }
        judgeDialled(one, web);
    }

    private static void judgeDialled(Case one, ScriptedWeb web) {
        List<String> dialled = web.dialledAddresses();
        assertThat(web.dialled).allMatch(address -> WEB_PORTS.contains(address.getPort()));
        assertThat(dialled).noneMatch(texts(one.mustNotConnectTo())::contains);
        if (one.mayConnectTo() != null) {
            assertThat(texts(one.mayConnectTo())).containsAll(dialled);
        } else if (one.resolvesTo() != null) {
            assertThat(texts(one.resolvesTo())).containsAll(dialled);
        } else if (!dialled.isEmpty()) {
            assertThat(dialled).containsOnly(figuresIn(one.url()));
        }
        // One look-up for each connection, none behind it.
        assertThat(web.lookedUp.size())
                .isLessThanOrEqualTo(
                        Math.max(1, one.pages().size() + one.answers().size()));
    }

    private static String figuresIn(String url) {
        var host = Pattern.compile("//(?:\\[([^]]+)]|([^/:]+))").matcher(url);
        assertThat(host.find()).isTrue();
        return texts(List.of(host.group(1) != null ? host.group(1) : host.group(2)))
                .getFirst();
    }

    private static List<String> texts(List<String> addresses) {
        return addresses == null
                ? List.of()
                : addresses.stream()
                        .map(text -> Literal.of(text).orElseThrow().getHostAddress())
                        .toList();
    }

    @Test
    void neverDialsAPrivateAddressInTenThousandRandomRebindings() {
        var random = new Random(4711);
        var open = List.of("93.184.215.14", "8.8.4.4", "1.0.0.1", "2606:4700::6810:84e5", "2a00:1450:4001::200e");
        var shut = List.of(
                "127.0.0.1",
                "10.1.2.3",
                "169.254.169.254",
                "192.168.0.9",
                "0.0.0.0",
                "100.64.3.4",
                "::1",
                "fd00::7",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808",
                "2002:7f00:1::",
                "168.63.129.16",
                "fe80::2");
        for (int round = 0; round < 10_000; round++) {
            var answers = new ArrayList<List<String>>();
            for (int look = random.nextInt(4); look >= 0; look--) {
                var answer = new ArrayList<String>();
                for (int more = random.nextInt(3); more >= 0; more--) {
                    var from = random.nextInt(3) == 0 ? open : shut;
                    answer.add(from.get(random.nextInt(from.size())));
                }
                answers.add(answer);
            }
            var pages = Stream.generate(() -> ScriptedWeb.redirect(302, "http://rebind.example/" + random.nextInt()))
                    .limit(random.nextInt(4))
                    .toList();
            var web = new ScriptedWeb(answers, pages, address -> random.nextInt(5) > 0);
            current.set(web);
            var result = fetch.fetch(FetchRequest.get("http://rebind.example/", FetchLimits.PAGE));

            assertThat(web.dialledAddresses())
                    .as("round %d: %s", round, answers)
                    .isSubsetOf(texts(open));
            if (texts(answers.getFirst()).stream().noneMatch(texts(open)::contains)) {
                assertThat(result).as("round %d: %s", round, answers).isInstanceOf(Refused.class);
                assertThat(web.dialled).isEmpty();
            }
        }
    }

    @Test
    void dialsTheNamedPrivateNetworksAndNoOtherOne() {
        var settings = new SafeFetchSettings("test", Map.of(), Set.of("192.168.7.0/24", "fd00:7::/32"), 2, 64);

        assertThat(ended(settings, "http://192.168.7.9/", List.of())).isInstanceOf(Answered.class);
        assertThat(ended(settings, "http://[fd00:7::1]:8080/", List.of())).isInstanceOf(Answered.class);
        assertThat(ended(settings, "http://nas.lan/", List.of("192.168.7.9"))).isInstanceOf(Answered.class);
        assertThat(ended(settings, "http://192.168.8.9/", List.of())).isInstanceOf(Refused.class);
        assertThat(ended(settings, "http://nas.lan/", List.of("8.8.8.8"))).isInstanceOf(Refused.class);
        assertThat(ended(settings, "http://nas.lan/", List.of("127.0.0.1"))).isInstanceOf(Refused.class);
        assertThat(ended(settings, "http://192.168.7.9:22/", List.of())).isInstanceOf(Refused.class);
    }

    @Test
    void handsAnAllowedNameToTheEgressProxyAndRefusesTheOthersItself() {
        var settings = new SafeFetchSettings("test", Map.of(), Set.of(), 2, 64, "proxy.internal:3128");
        var web = new ScriptedWeb(List.of(List.of("10.0.0.3")), List.of(), address -> true);
        try (var fetch = new SafeFetch(settings, Pacing.NONE, Clock.systemUTC(), web::addressesOf, web)) {
            assertThat(fetch.fetch(FetchRequest.get("http://news.example/", FetchLimits.PAGE)))
                    .isInstanceOf(Answered.class);
            assertThat(fetch.fetch(FetchRequest.get("http://10.0.0.9/", FetchLimits.PAGE)))
                    .isInstanceOf(Refused.class);
        }
        assertThat(web.lookedUp).containsExactly("proxy.internal");
        assertThat(web.dialled.stream().map(InetSocketAddress::getPort)).containsExactly(3128);
    }

    private static FetchResult ended(SafeFetchSettings settings, String url, List<String> answer) {
        var web = new ScriptedWeb(List.of(answer), List.of(), address -> true);
        try (var fetch = new SafeFetch(settings, Pacing.NONE, Clock.systemUTC(), web::addressesOf, web)) {
            return fetch.fetch(FetchRequest.get(url, FetchLimits.PAGE));
        }
    }
}
