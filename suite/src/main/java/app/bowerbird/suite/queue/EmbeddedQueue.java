package app.bowerbird.suite.queue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.file.QueueConfigUtil;
import org.elasticmq.persistence.sql.DB;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import org.h2.jdbcx.JdbcConnectionPool;
import scala.Option;
import scala.util.Either;
import scalikejdbc.ConnectionPool;
import scalikejdbc.DataSourceConnectionPool;
import scalikejdbc.DataSourceConnectionPoolSettings;

/// The embedded SQS on `FOLDER/queue.mv.db`, reachable on loopback; its queues are those of
/// `deploy/elasticmq.conf`.
///
/// `WRITE_DELAY=0` hands each message to the operating system before it is acknowledged, so `kill -9` loses none. A
/// queue keeps its `CreatedTimestamp` over restarts: it lies in the same file as the messages, so a queue is young
/// exactly when its messages were wiped, which is when senders send again what they sent before.
///
/// One at a time in a process: the library keeps its database connections in a static field.
public final class EmbeddedQueue implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JdbcConnectionPool connections;
    private final ActorSystem actors;
    final ActorRef keeper;
    private final SQSRestServer server;
    private final String endpoint;

    private EmbeddedQueue(JdbcConnectionPool connections, ActorSystem actors, ActorRef keeper, SQSRestServer server) {
        this.connections = connections;
        this.actors = actors;
        this.keeper = keeper;
        this.server = server;
        this.endpoint =
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort();
    }

    /// Opens the queues in this folder, made if missing, on a free port of loopback.
    public static EmbeddedQueue open(Path folder) {
        return open(folder, 0, Clock.systemUTC());
    }

    /// Opens the queues in this folder, made if missing.
    ///
    /// @param port of loopback, 0 for a free one
    /// @param clock decides when a message is visible again
    public static EmbeddedQueue open(Path folder, int port, InstantSource clock) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String url = QueueFile.url(folder) + ";WRITE_DELAY=0;RETENTION_TIME=5000;DB_CLOSE_ON_EXIT=FALSE";
        JdbcConnectionPool connections = JdbcConnectionPool.create(url, "", "");
        Config config = settings(bornAt(connections, clock));
        ActorSystem actors = ActorSystem.create("elasticmq", config, EmbeddedQueue.class.getClassLoader());
        ActorRef keeper = keeper(actors, config, url, connections);
        var limits = new LimitsOfSqs();
        ActorRef manager = actors.actorOf(Props.create(
                QueueManagerActor.class, () -> new QueueManagerActor(timeOf(clock), limits, Option.apply(keeper))));
        restore(keeper, manager);
        SQSRestServer server = SQSRestServerBuilder.withActorSystem(actors)
                .withQueueManagerActor(manager)
                .withQueueEventListener(keeper)
                .withSQSLimits(limits)
                .withInterface("127.0.0.1")
                .withPort(port)
                .start();
        return new EmbeddedQueue(connections, actors, keeper, server);
    }

    /// The address for SQS clients.
    public String endpoint() {
        return endpoint;
    }

    /// Copies the queues as they are now into another folder, while sending and receiving goes on.
    public void copyTo(Path folder) {
        try (Connection connection = connections.getConnection()) {
            QueueFile.copy(connection, folder);
        } catch (SQLException e) {
            throw new IllegalStateException("the queue cannot be copied: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            server.stopAndGetFuture().apply();
            actors.terminate();
            actors.getWhenTerminated().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the embedded queue did not stop", e);
        } finally {
            connections.dispose();
        }
    }

    private static Config settings(long bornAtMillis) {
        Config config = ConfigFactory.parseResources(EmbeddedQueue.class.getClassLoader(), "elasticmq.conf");
        for (String name : config.getObject("queues").keySet()) {
            config = config.withValue("queues." + name + ".created", ConfigValueFactory.fromAnyRef(bornAtMillis));
        }
        // What clients of SQS say in their headers changes with each request and is of no interest.
        config = config.withValue(
                "pekko.http.server.parsing.modeled-header-parsing", ConfigValueFactory.fromAnyRef("off"));
        return ConfigFactory.load(EmbeddedQueue.class.getClassLoader(), config);
    }

    private static ActorRef keeper(ActorSystem actors, Config config, String url, JdbcConnectionPool connections) {
        var persistence = new SqlQueuePersistenceConfig(true, "org.h2.Driver", url, "", "", false);
        // The library opens its pool once a process; ours replaces it each time, so that closing closes the file.
        new DB(persistence);
        ConnectionPool.singleton(new DataSourceConnectionPool(
                connections, new DataSourceConnectionPoolSettings("org.h2.Driver"), () -> {}));
        return actors.actorOf(Props.create(
                Keeper.class,
                () -> new Keeper(persistence, QueueConfigUtil.readPersistedQueuesFromConfig(config), connections)));
    }

    private static NowProvider timeOf(InstantSource clock) {
        return new NowProvider() {
            @Override
            public long nowMillis() {
                return clock.millis();
            }

            @Override
            public OffsetDateTime now() {
                return clock.instant().atOffset(ZoneOffset.UTC);
            }
        };
    }

    private static void restore(ActorRef keeper, ActorRef manager) {
        Object answer = Patterns.ask(keeper, new QueueEvent.Restore(manager), PATIENCE)
                .toCompletableFuture()
                .join();
        if (answer instanceof Either<?, ?> either && either.isLeft()) {
            throw new IllegalStateException(
                    "the queues could not be opened: " + either.left().get());
        }
    }

    /// When this file was made, in the precision ElasticMQ keeps.
    private static long bornAt(JdbcConnectionPool connections, InstantSource clock) {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists born (at bigint)");
            long now = clock.millis();
            statement.execute("insert into born select " + now + " where not exists (select 1 from born)");
            try (ResultSet row = statement.executeQuery("select at from born")) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded queue cannot be opened: " + e.getMessage(), e);
        }
    }
}
