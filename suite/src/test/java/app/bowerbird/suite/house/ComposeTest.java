package app.bowerbird.suite.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// The row as containers names the same queues, settings and ports as the services themselves.
class ComposeTest {

    private static final Set<String> SERVICES = Set.of("timeline-poller", "link-extractor", "reader-api", "mailer");
    private static final Pattern OTHERS = Pattern.compile("http://([a-z-]+):(\\d+)");
    private static final Pattern CALLED = Pattern.compile("\\$\\{(BOWERBIRD_[A-Z]+_URL):");
    private static final Pattern GIVEN = Pattern.compile("\\$\\{[A-Z_]+:-?[^}]*}");

    private final Map<String, Map<String, Object>> containers = containers();

    @Test
    void startsTheFourServicesWithTheirPartsAndNothingElse() {
        assertThat(containers.keySet())
                .containsExactlyInAnyOrder(
                        "timeline-poller", "link-extractor", "reader-api", "mailer", "mongo", "queue", "mail");
    }

    @Test
    void limitsWatchesAndRestartsEveryContainer() throws IOException {
        assertThat(Files.readString(Project.ROOT.resolve("deploy/Dockerfile")))
                .contains("HEALTHCHECK", "USER 10001", "-XX:AOTCacheOutput=", "ARG SERVICE");
        containers.forEach((name, container) -> {
            assertThat(container).as(name).containsKeys("mem_limit", "restart");
            assertThat(container.containsKey("healthcheck") || SERVICES.contains(name))
                    .as("%s is watched", name)
                    .isTrue();
        });
        SERVICES.forEach(name -> assertThat(containers.get(name))
                .as(name)
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL")));
    }

    @Test
    void publishesNothingButThePagesAndThoseOnLoopback() {
        containers.forEach((name, container) -> {
            if (name.equals("reader-api")) {
                assertThat(container.get("ports")).isEqualTo(List.of("127.0.0.1:${BOWERBIRD_PORT:-8080}:8080"));
            } else {
                assertThat(container).as(name).doesNotContainKey("ports");
            }
        });
    }

    @Test
    void givesEachServiceOnlySettingsItReads() throws IOException {
        for (String service : SERVICES) {
            String settings = settings(service);
            for (String name : environment(service).keySet()) {
                if (name.startsWith("BOWERBIRD_")) {
                    assertThat(settings).as("%s reads %s", service, name).contains("${" + name + ":");
                }
            }
        }
    }

    @Test
    void leadsTheServicesToEachOthersPorts() throws IOException {
        for (String service : SERVICES) {
            assertThat(settings(service))
                    .as("the port of %s", service)
                    .containsPattern("port: (\\$\\{BOWERBIRD_PORT:)?"
                            + environment(service).get("SERVER_PORT"));
            CALLED.matcher(settings(service))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(
                            name -> assertThat(environment(service)).as(service).containsKey(name));
            environment(service).forEach((name, value) -> {
                var other = OTHERS.matcher(GIVEN.matcher(value).replaceAll(""));
                if (other.find() && SERVICES.contains(other.group(1))) {
                    assertThat(environment(other.group(1)).get("SERVER_PORT"))
                            .as("%s of %s", name, service)
                            .isEqualTo(other.group(2));
                }
            });
            assertThat(environment(service))
                    .containsEntry("BOWERBIRD_SQS_ENDPOINT", "http://queue:9324")
                    .containsEntry("BOWERBIRD_SQS_REGION", "eu-central-1");
        }
    }

    /// The queues are those of `elasticmq.conf`, which QueuesTest holds to the services' settings.
    @Test
    void runsTheQueueOnOurOwnDefinitionWithItsMessagesOnAVolume() {
        assertThat(containers.get("queue").get("volumes"))
                .isEqualTo(List.of("./deploy/elasticmq.conf:/opt/elasticmq.conf:ro", "queue:/data"));
        var config = ConfigFactory.parseFile(
                Project.ROOT.resolve("deploy/elasticmq.conf").toFile());
        assertThat(config.getString("messages-storage.uri")).startsWith("jdbc:h2:/data/");
    }

    @Test
    void holdsNoSecret() throws IOException {
        String text = Files.readString(Project.ROOT.resolve("docker-compose.yml"));
        SERVICES.forEach(service -> environment(service).forEach((name, value) -> {
            if (name.matches(".*(SECRET|PASSWORD)") && name.startsWith("BOWERBIRD_")) {
                assertThat(value).as("%s of %s", name, service).matches("\\$\\{[A-Z_]+:[-?][^}]*}");
            }
        }));
        assertThat(text).contains("${BOWERBIRD_SECRET:?");
        assertThat(Files.readAllLines(Project.ROOT.resolve(".gitignore"))).contains(".env");
    }

    private Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        ((Map<?, ?>) containers.get(service).get("environment"))
                .forEach((name, value) -> environment.put(name.toString(), String.valueOf(value)));
        return environment;
    }

    private static String settings(String service) throws IOException {
        return Files.readString(Project.ROOT.resolve(service).resolve("src/main/resources/" + service + ".yml"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> containers() {
        Path file = Project.ROOT.resolve("docker-compose.yml");
        try (var reader = Files.newBufferedReader(file)) {
            Map<String, Object> all = new Yaml().load(reader);
            return (Map<String, Map<String, Object>>) all.get("services");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
