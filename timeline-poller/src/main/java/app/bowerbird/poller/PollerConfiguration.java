package app.bowerbird.poller;

import app.bowerbird.fetch.Pacing;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.fetch.SafeFetchSettings;
import app.bowerbird.poller.SharedLinkSender.QueueAway;
import app.bowerbird.poller.budget.Ledger;
import app.bowerbird.poller.closed.ClosedPosts;
import app.bowerbird.poller.closed.LookAgain;
import app.bowerbird.poller.link.Outbox;
import app.bowerbird.poller.link.QueueAge;
import app.bowerbird.poller.link.TurnLock;
import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.seal.SealedWords;
import app.bowerbird.poller.seal.Secret;
import app.bowerbird.poller.seal.ServiceToken;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.source.bluesky.BlueskySource;
import app.bowerbird.poller.source.feed.FeedSource;
import app.bowerbird.poller.source.mastodon.MastodonSignIns;
import app.bowerbird.poller.source.mastodon.MastodonSource;
import app.bowerbird.poller.source.xv1.XV1Source;
import app.bowerbird.poller.timeline.Failpoint;
import app.bowerbird.poller.timeline.LatestTime;
import app.bowerbird.poller.timeline.Schedule;
import app.bowerbird.poller.timeline.Timelines;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/// Puts the rooms together behind the front.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SafeFetchSettings.class)
class PollerConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Secret secret(@Value("${bowerbird.secret:}") String secret) {
        return Secret.of(secret);
    }

    @Bean
    Seal seal(Secret secret) {
        return new Seal(secret);
    }

    @Bean
    SealedWords sealedWords(Secret secret) {
        return new SealedWords(secret);
    }

    @Bean
    ServiceToken serviceToken(Secret secret) {
        return new ServiceToken(secret);
    }

    /// A store that is away is noticed in seconds, and a write counts once it would survive the power.
    @Bean
    MongoClientSettingsBuilderCustomizer patience() {
        return settings -> settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(3, TimeUnit.SECONDS).readTimeout(15, TimeUnit.SECONDS));
    }

    @Bean
    MongoDatabase database(MongoClient client, @Value("${spring.mongodb.database}") String name) {
        return client.getDatabase(name);
    }

    @Bean
    Timelines timelines(MongoDatabase database) {
        return new Timelines(database);
    }

    @Bean
    Schedule schedule(MongoDatabase database) {
        return new Schedule(database);
    }

    @Bean
    LatestTime latestTime(MongoDatabase database) {
        return new LatestTime(database);
    }

    @Bean
    Ledger ledger(MongoDatabase database) {
        return new Ledger(database);
    }

    @Bean
    Outbox outbox(MongoDatabase database) {
        return new Outbox(database);
    }

    @Bean
    ClosedPosts closedPosts(MongoDatabase database) {
        return new ClosedPosts(database);
    }

    @Bean
    LookAgain lookAgain(
            ClosedPosts posts,
            Outbox outbox,
            Timelines timelines,
            List<TimelineSource> sources,
            Seal seal,
            Clock clock) {
        return new LookAgain(posts, outbox, timelines, sources, seal, clock);
    }

    @Bean
    TurnLock outboxTurn(MongoDatabase database) {
        return new TurnLock(database, "outbox", Duration.ofSeconds(20));
    }

    @Bean
    QueueAge queueAge(MongoDatabase database, PollerSettings settings) {
        return new QueueAge(database, settings.queue());
    }

    @Bean
    SafeFetch safeFetch(SafeFetchSettings settings) {
        return new SafeFetch(settings, Pacing.NONE);
    }

    @Bean
    FeedSource feedSource(SafeFetch safeFetch, Clock clock) {
        return new FeedSource(safeFetch::fetch, clock);
    }

    @Bean
    MastodonSource mastodonSource(SafeFetch safeFetch, Clock clock) {
        return new MastodonSource(safeFetch::fetch, clock);
    }

    @Bean
    MastodonSignIns mastodonSignIns(MongoDatabase database, SafeFetch safeFetch, Seal seal, Clock clock) {
        return new MastodonSignIns(database, safeFetch::fetch, seal, clock);
    }

    @Bean
    BlueskySource blueskySource(SafeFetch safeFetch, Clock clock) {
        return new BlueskySource(safeFetch::fetch, clock);
    }

    @Bean
    XV1Source xV1Source(PollerSettings settings, Clock clock) {
        return new XV1Source(settings.xV1().baseUrl(), clock);
    }

    @Bean
    Failpoint failpoint(Environment environment) {
        String setting = environment.getProperty("FAILPOINT");
        boolean wanted = environment.acceptsProfiles(Profiles.of("failpoints"));
        return wanted && setting != null ? Failpoint.of(setting) : Failpoint.NONE;
    }

    /// Takes the place of Boot's own, whose `hello` the embedded store does not know.
    @Bean
    HealthIndicator mongoHealthIndicator(MongoDatabase database) {
        return () -> {
            try {
                database.runCommand(new Document("ping", 1));
                return Health.up().build();
            } catch (MongoException e) {
                return Health.down()
                        .withDetail("reason", "the store cannot be reached")
                        .build();
            }
        };
    }

    @Bean
    HealthIndicator queueHealthIndicator(SharedLinkSender sender) {
        return () -> {
            try {
                return Health.up().withDetail("made_at", sender.queueMadeAt()).build();
            } catch (QueueAway away) {
                return Health.down()
                        .withDetail("reason", String.valueOf(away.getMessage()))
                        .build();
            }
        };
    }

    /// Each clock has a thread of its own: sending never waits for polling.
    @Bean
    ThreadPoolTaskScheduler pollScheduler() {
        return scheduler("poll-clock-");
    }

    @Bean
    ThreadPoolTaskScheduler outboxScheduler() {
        return scheduler("outbox-clock-");
    }

    @Bean
    ThreadPoolTaskScheduler lookScheduler() {
        return scheduler("look-clock-");
    }

    private static ThreadPoolTaskScheduler scheduler(String name) {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(1);
        scheduler.setThreadNamePrefix(name);
        return scheduler;
    }
}
