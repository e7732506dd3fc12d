package app.bowerbird.reader;

import static org.awaitility.Awaitility.await;

import app.bowerbird.reader.account.person.Passwords;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The real service on a free port, on an embedded store of its own; no queue is there.
public final class RunningReaderApi implements AutoCloseable {

    public static final String OWNER = "ada@example.org";
    public static final String PASSWORD = "correct horse battery";
    public static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    static {
        // Several classes run side by side, on machines that may be busy with other things.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    private final MongoServer store = new MongoServer(new MemoryBackend());
    private final String storeUri = "mongodb:/" + store.bind();
    private final MongoClient client = MongoClients.create(storeUri);
    private final ConfigurableApplicationContext context;

    private RunningReaderApi(Clock clock, String... settings) {
        this.context = run(clock, settings);
    }

    /// With an owner, and these settings (`name=value`).
    public static RunningReaderApi owned(Clock clock, String... settings) {
        RunningReaderApi api = unowned(
                clock,
                Stream.concat(
                                Stream.of("reader.owner.email=" + OWNER, "reader.owner.password=" + PASSWORD),
                                Arrays.stream(settings))
                        .toArray(String[]::new));
        await().until(() -> api.database()
                        .getCollection("house")
                        .find(new Document("_id", "owner"))
                        .first()
                != null);
        return api;
    }

    public static RunningReaderApi unowned(Clock clock, String... settings) {
        return new RunningReaderApi(clock, settings);
    }

    /// A second instance of the same service on the same store.
    public ConfigurableApplicationContext run(Clock clock, String... settings) {
        Map<String, String> given = new LinkedHashMap<>(Map.of(
                "server.port", "0",
                "spring.config.name", "reader-api",
                "spring.mongodb.uri", storeUri,
                "spring.cloud.aws.sqs.endpoint", "http://localhost:1",
                "spring.cloud.aws.sqs.listener.poll-timeout", "1s",
                "spring.cloud.aws.credentials.access-key", "x",
                "spring.cloud.aws.credentials.secret-key", "x",
                "reader.search.patience", "15s",
                "bowerbird.secret", SECRET));
        // To say what starts, it looks through the classpath.
        given.put("spring.main.log-startup-info", "false");
        for (String setting : settings) {
            given.put(setting.split("=")[0], setting.split("=", 2)[1]);
        }
        String[] arguments = given.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(ReaderApiApplication.class)
                .initializers(context -> instead((GenericApplicationContext) context, clock))
                .run(arguments);
    }

    /// Passwords that cost next to nothing: of what a test works, a third would be to make guessing slow.
    private static void instead(GenericApplicationContext context, Clock clock) {
        context.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
        context.registerBean(
                "testPasswords", Passwords.class, () -> new Passwords(64, 1), bean -> bean.setPrimary(true));
    }

    public MongoDatabase database() {
        return client.getDatabase("reader-api");
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    public Object beanNamed(String name) {
        return context.getBean(name);
    }

    public String url() {
        return url(context);
    }

    public static String url(ConfigurableApplicationContext instance) {
        return "http://localhost:"
                + ((ServletWebServerApplicationContext) instance).getWebServer().getPort();
    }

    public Browser browser() {
        return new Browser(url());
    }

    /// The store goes away, as if its plug were pulled.
    public void stopStore() {
        store.shutdownNow();
    }

    @Override
    public void close() {
        context.close();
        client.close();
        store.shutdownNow();
    }
}
