package app.bowerbird.suite.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/// The queues are written down three times: for ElasticMQ, for Amazon SQS, and by name in the services' settings.
class QueuesTest {

    private static final Path DEPLOY = Project.ROOT.resolve("deploy");
    private static final int MAX_RECEIVES = 5;

    private final Config queues =
            ConfigFactory.parseFile(DEPLOY.resolve("elasticmq.conf").toFile()).getConfig("queues");

    @Test
    void elasticMqAndAmazonHaveTheSameQueues() throws IOException {
        String terraform = Files.readString(DEPLOY.resolve("queues.tf"));
        Map<String, Long> amazon = new TreeMap<>();
        Matcher line = Pattern.compile("\"([a-z-]+)\"\\s*=\\s*(\\d+)").matcher(terraform);
        while (line.find()) {
            amazon.put(line.group(1), Long.valueOf(line.group(2)));
        }
        assertThat(amazon).isEqualTo(elasticMq());
        assertThat(terraform).contains("max_receives = " + MAX_RECEIVES);
    }

    @Test
    void everyQueueHasItsTwinAfterFiveReceives() {
        for (String name : elasticMq().keySet()) {
            Config twin = queues.getConfig(name + ".deadLettersQueue");
            assertThat(twin.getString("name")).isEqualTo(name + "-dead");
            assertThat(twin.getInt("maxReceiveCount")).isEqualTo(MAX_RECEIVES);
            assertThat(queues.root()).containsKey(name + "-dead");
        }
    }

    @Test
    void theServicesNameTheseQueues() throws IOException {
        assertThat(setting("timeline-poller", "poller.queue")).isEqualTo("links-to-extract");
        assertThat(setting("link-extractor", "extractor.in-queue")).isEqualTo("links-to-extract");
        assertThat(setting("link-extractor", "extractor.out-queue")).isEqualTo("articles-to-shelve");
        assertThat(setting("reader-api", "reader.in-queue")).isEqualTo("articles-to-shelve");
        assertThat(setting("reader-api", "reader.mail-queue")).isEqualTo("mail-to-send");
        assertThat(setting("reader-api", "reader.links-queue")).isEqualTo("links-to-extract");
        assertThat(setting("mailer", "mailer.queue")).isEqualTo("mail-to-send");
        assertThat(elasticMq().keySet())
                .containsExactlyInAnyOrderElementsOf(List.of("links-to-extract", "articles-to-shelve", "mail-to-send"));
    }

    private Map<String, Long> elasticMq() {
        Map<String, Long> visibility = new TreeMap<>();
        for (String name : queues.root().keySet()) {
            if (!name.endsWith("-dead")) {
                visibility.put(
                        name,
                        queues.getDuration(name + ".defaultVisibilityTimeout").toSeconds());
            }
        }
        return visibility;
    }

    private static String setting(String service, String key) throws IOException {
        Path file = Project.ROOT.resolve(service).resolve("src/main/resources/" + service + ".yml");
        return new YamlPropertySourceLoader()
                .load(service, new FileSystemResource(file)).stream()
                        .map(source -> String.valueOf(source.getProperty(key)))
                        .findFirst()
                        .orElseThrow();
    }
}
