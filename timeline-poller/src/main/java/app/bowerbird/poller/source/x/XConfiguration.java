package app.bowerbird.poller.source.x;

import app.bowerbird.poller.budget.Ledger;
import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.source.x.access.XSignIns;
import app.bowerbird.poller.source.x.access.XTokenEndpoint;
import app.bowerbird.poller.source.x.access.XTokens;
import app.bowerbird.poller.source.x.post.XAccounts;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts X's parts together.
@Configuration(proxyBeanMethods = false)
class XConfiguration {

    @Bean
    XClient xClient(XSettings settings, Clock clock) {
        return new XClient(settings.baseUrl(), clock);
    }

    @Bean
    XTokenEndpoint xTokenEndpoint(XSettings settings, Clock clock) {
        return new XTokenEndpoint(settings.baseUrl(), clock);
    }

    @Bean
    XTokens xTokens(MongoDatabase database, XTokenEndpoint endpoint, Seal seal, Clock clock) {
        return new XTokens(database, endpoint, seal, clock);
    }

    @Bean
    XSignIns xSignIns(MongoDatabase database, XTokenEndpoint endpoint, XSettings settings, Seal seal, Clock clock) {
        return new XSignIns(database, endpoint, settings.authorizeUrl(), seal, clock);
    }

    @Bean
    XSource xSource(
            XClient client, MongoDatabase database, XTokens tokens, Ledger ledger, XSettings settings, Clock clock) {
        return new XSource(client, new XAccounts(database), tokens, ledger, settings, clock);
    }
}
