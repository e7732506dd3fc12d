package app.bowerbird.extractor;

import app.bowerbird.extractor.article.ReadArticle;
import app.bowerbird.extractor.fault.Failpoint;
import app.bowerbird.extractor.gather.GatherPages;
import app.bowerbird.extractor.link.Alarms;
import app.bowerbird.extractor.link.Aliases;
import app.bowerbird.extractor.link.Articles;
import app.bowerbird.extractor.link.Crew;
import app.bowerbird.extractor.link.KnownLinks;
import app.bowerbird.extractor.link.LinksInWork;
import app.bowerbird.extractor.original.AskOriginal;
import app.bowerbird.extractor.page.Hosts;
import app.bowerbird.extractor.page.OpenPage;
import app.bowerbird.extractor.page.ParsePage;
import app.bowerbird.extractor.page.ReadBeside;
import app.bowerbird.extractor.page.ReadPage;
import app.bowerbird.extractor.page.Robots;
import app.bowerbird.extractor.pdf.ReadPdf;
import app.bowerbird.extractor.token.ServiceToken;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.fetch.SafeFetchSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.awspring.cloud.sqs.config.SqsMessageListenerContainerFactory;
import io.awspring.cloud.sqs.listener.QueueNotFoundStrategy;
import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementResultCallback;
import io.awspring.cloud.sqs.listener.errorhandler.ExponentialBackoffErrorHandler;
import io.awspring.cloud.sqs.support.converter.SqsMessagingMessageConverter;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.messaging.Message;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.json.JsonMapper;

/// Puts rooms and doors together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SafeFetchSettings.class)
class ExtractorConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Failpoint failpoint(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("failpoints"))
                ? Failpoint.of(environment.getProperty("FAILPOINT", ""))
                : Failpoint.NONE;
    }

    @Bean
    MongoDatabase database(MongoClient client, @Value("${spring.mongodb.database}") String name) {
        return client.getDatabase(name);
    }

    /// A store that is away is noticed within seconds.
    @Bean
    MongoClientSettingsBuilderCustomizer impatience() {
        return settings ->
                settings.applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS));
    }

    @Bean
    LinksInWork linksInWork(MongoDatabase database, ExtractorSettings settings) {
        return new LinksInWork(database, settings.lease());
    }

    @Bean
    KnownLinks knownLinks(MongoDatabase database, ExtractorSettings settings, Clock clock) {
        return new KnownLinks(new Articles(database), new Aliases(database), settings.bareFor(), clock);
    }

    @Bean
    ServiceToken serviceToken(@Value("${bowerbird.secret:}") String secret) {
        return new ServiceToken(secret);
    }

    @Bean
    Alarms alarms() {
        return new Alarms();
    }

    @Bean
    Hosts hosts(MongoDatabase database, ExtractorSettings settings, Clock clock) {
        return new Hosts(database, settings.hostInterval(), clock);
    }

    @Bean
    SafeFetch safeFetch(SafeFetchSettings settings, Hosts hosts) {
        return new SafeFetch(settings, hosts);
    }

    @Bean
    OpenPage openPage(SafeFetch safeFetch, Hosts hosts, Clock clock) {
        return new OpenPage(safeFetch, hosts, clock);
    }

    @Bean
    Robots robots(MongoDatabase database, SafeFetch safeFetch, Hosts hosts, Clock clock) {
        return new Robots(database, safeFetch, hosts, clock);
    }

    @Bean
    Crew crew(ExtractorSettings settings) {
        return new Crew(settings.mostAside());
    }

    @Bean
    ReadPage readPage(ExtractorSettings settings) {
        var parsePage = new ParsePage(settings.mostElements(), settings.longestParse());
        return new ReadPage(parsePage, new ReadArticle(), new ReadPdf());
    }

    @Bean
    ReadBeside readBeside(Hosts hosts, OpenPage openPage, ReadPage readPage) {
        return new ReadBeside(hosts, openPage, readPage);
    }

    @Bean
    AskOriginal askOriginal(KnownLinks known, ReadBeside readBeside) {
        return new AskOriginal(known, readBeside);
    }

    @Bean
    GatherPages gatherPages(ReadPage readPage, ReadBeside readBeside) {
        return new GatherPages(readPage, readBeside);
    }

    @Bean
    SqsMessagingMessageConverter messageConverter(JsonMapper json) {
        var converter = new SqsMessagingMessageConverter(json);
        converter.doNotSendPayloadTypeHeader();
        return converter;
    }

    @Bean
    SqsMessageListenerContainerFactory<Object> defaultSqsListenerContainerFactory(
            SqsAsyncClient sqs,
            SqsMessagingMessageConverter converter,
            ExtractorSettings settings,
            Failpoint failpoint) {
        return SqsMessageListenerContainerFactory.builder()
                .sqsAsyncClient(sqs)
                .errorHandler(ExponentialBackoffErrorHandler.<Object>builder()
                        .initialVisibilityTimeoutSeconds(1)
                        .multiplier(2)
                        .maxVisibilityTimeoutSeconds(30)
                        .build())
                .acknowledgementResultCallback(new AcknowledgementResultCallback<Object>() {
                    @Override
                    public void onSuccess(Collection<Message<Object>> messages) {
                        failpoint.reached("extractor.afterDelete");
                    }
                })
                .configure(options -> options.autoStartup(false)
                        .queueNotFoundStrategy(QueueNotFoundStrategy.FAIL)
                        .maxConcurrentMessages(settings.listeners())
                        .maxMessagesPerPoll(10)
                        .messageVisibility(Duration.ofSeconds(60))
                        .acknowledgementInterval(Duration.ofMillis(250))
                        .acknowledgementThreshold(10)
                        .messageConverter(converter))
                .build();
    }
}
