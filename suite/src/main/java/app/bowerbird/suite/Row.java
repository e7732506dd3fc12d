package app.bowerbird.suite;

import app.bowerbird.extractor.LinkExtractorApplication;
import app.bowerbird.mailer.MailerApplication;
import app.bowerbird.poller.TimelinePollerApplication;
import app.bowerbird.reader.ReaderApiApplication;
import app.bowerbird.suite.backup.BackupDoor;
import app.bowerbird.suite.backup.CopyFolder;
import app.bowerbird.suite.queue.EmbeddedQueue;
import app.bowerbird.suite.store.EmbeddedStore;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole row in this process: the data folder, the store, the queue, then the four services, each with its
/// own context and talking to the others as it would across a network. It stops in the other direction.
public final class Row implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Row.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<String, ConfigurableApplicationContext> services = new HashMap<>();
    private final Map<String, Part> parts = new HashMap<>();
    private final RowSettings settings;

    private Row(RowSettings settings) {
        this.settings = settings;
    }

    /// Starts the row and returns when every service answers.
    ///
    /// @param properties settings of the services by their names (`safe-fetch.pinned-hosts…`); they win
    /// @throws WrongSetting when it cannot be started as told
    public static Row start(RowSettings settings, Map<String, String> properties) {
        LoggingSystem.get(Row.class.getClassLoader()).beforeInitialize();
        Row row = new Row(settings);
        try {
            row.startAll(properties);
            return row;
        } catch (RuntimeException e) {
            row.close();
            throw e;
        }
    }

    /// The address people open.
    public String address() {
        return settings.publicUrl();
    }

    /// The context of a service by its name, such as `reader-api`.
    public ConfigurableApplicationContext service(String name) {
        return Objects.requireNonNull(services.get(name), () -> "no service runs by the name " + name);
    }

    private void startAll(Map<String, String> properties) {
        settings.requireFreePort();
        DataFolder folder = opened(DataFolder.open(settings.data()));
        String secret = Secret.of(folder, settings.secret());
        EmbeddedStore store = opened(EmbeddedStore.open(folder.store()));
        EmbeddedQueue queue = opened(EmbeddedQueue.open(folder.queue()));
        opened(BackupDoor.open(folder.path(), CopyFolder.ofRunning(folder.path(), store, queue, Clock.systemUTC())));
        int poller = RowSettings.freePort();
        int extractor = RowSettings.freePort();
        int mailer = settings.mailPort() == 0 ? RowSettings.freePort() : settings.mailPort();
        folder.tellMailAddress("http://127.0.0.1:" + mailer);
        // Its mails ask there, at the minute of sending, whether they are still wanted.
        String reader = "http://" + (settings.bind().equals("0.0.0.0") ? "127.0.0.1" : settings.bind()) + ":";
        Map<String, String> mailers = new HashMap<>(properties);
        mailers.putIfAbsent("mailer.reader-url", reader + settings.port());
        Function<String, Map<String, String>> told = name -> {
            Map<String, String> all = ServiceSettings.of(name, secret, store.uri(), queue.endpoint());
            all.putAll(ofTheRow(folder));
            // Sites may reach the owner where readers do, unless another address is given.
            if (settings.publicUrl().startsWith("https:") && System.getenv("BOWERBIRD_CONTACT") == null) {
                all.put("BOWERBIRD_CONTACT", settings.publicUrl());
            }
            return all;
        };
        start(List.of(
                new Part("timeline-poller", TimelinePollerApplication.class, poller, told, properties),
                new Part("link-extractor", LinkExtractorApplication.class, extractor, told, properties),
                new Part("mailer", MailerApplication.class, mailer, told, mailers),
                new Part(
                        "reader-api",
                        ReaderApiApplication.class,
                        settings.port(),
                        told,
                        front(folder, poller, extractor, mailer, properties))));
    }

    private static Map<String, String> ofTheRow(DataFolder folder) {
        return Map.of(
                "spring.main.register-shutdown-hook", "false",
                "logging.register-shutdown-hook", "false",
                "logging.file.name", folder.log().toString(),
                "logging.include-application-name", "false",
                "logging.threshold.console", "WARN",
                "logging.level.de.bwaldvogel.mongo", "ERROR",
                // What keeps the row from starting is told once, by StartFailure.
                "logging.level.org.springframework.boot.SpringApplication", "OFF",
                "logging.level.org.springframework.boot.diagnostics", "OFF",
                "logging.level.org.springframework.boot.web.server.servlet.context", "ERROR");
    }

    /// reader-api is the one that people reach, and the one that calls the others.
    private Map<String, String> front(
            DataFolder folder, int poller, int extractor, int mailer, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>();
        all.put("server.address", settings.bind());
        all.put("reader.public-url", settings.publicUrl());
        all.put("reader.search.folder", folder.path().resolve("search").toString());
        all.put("reader.poller-url", "http://127.0.0.1:" + poller);
        all.put("reader.extractor-url", "http://127.0.0.1:" + extractor);
        all.put("reader.mailer-url", "http://127.0.0.1:" + mailer);
        all.putAll(properties);
        return all;
    }

    /// The first alone, since it loads the classes all need; then the others side by side.
    private void start(List<Part> parts) {
        keep(parts.getFirst(), parts.getFirst().start());
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (Part part : parts.subList(1, parts.size())) {
            others.add(CompletableFuture.runAsync(() -> keep(part, part.start()), Thread.ofPlatform()::start));
        }
        try {
            CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private synchronized void keep(Part part, ConfigurableApplicationContext context) {
        services.put(part.name(), context);
        parts.put(part.name(), part);
    }

    /// Stops one service alone; the others go on.
    public void stop(String name) {
        service(name).close();
        synchronized (this) {
            services.remove(name);
        }
    }

    /// Starts a stopped service as it was.
    public void startAgain(String name) {
        Part part = Objects.requireNonNull(parts.get(name), () -> "no service has the name " + name);
        keep(part, part.start());
    }

    private <T extends AutoCloseable> T opened(T part) {
        running.push(part);
        return part;
    }

    /// The services side by side, since each waits for its own work in flight, then the queue, the store and the
    /// folder.
    @Override
    public synchronized void close() {
        CompletableFuture.allOf(services.values().stream()
                        .map(context -> CompletableFuture.runAsync(() -> close(context), Thread.ofPlatform()::start))
                        .toArray(CompletableFuture[]::new))
                .join();
        services.clear();
        while (!running.isEmpty()) {
            close(running.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            log.atWarn().addKeyValue("part", part).setCause(e).log("a part of the row did not stop cleanly");
        }
    }
}
