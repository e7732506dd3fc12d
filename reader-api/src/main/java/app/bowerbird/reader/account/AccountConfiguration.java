package app.bowerbird.reader.account;

import app.bowerbird.reader.account.person.House;
import app.bowerbird.reader.account.person.Passwords;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Attempts;
import app.bowerbird.reader.account.proof.Cookies;
import app.bowerbird.reader.account.proof.Sessions;
import app.bowerbird.reader.account.proof.Tokens;
import app.bowerbird.reader.account.ticket.Tickets;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The stores behind accounts.
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    private final MongoDatabase store;
    private final Clock clock;

    AccountConfiguration(MongoDatabase store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Bean
    Readers readers() {
        return new Readers(store, clock);
    }

    @Bean
    House house() {
        return new House(store);
    }

    @Bean
    Passwords passwords() {
        return Passwords.strong();
    }

    @Bean
    Sessions sessions() {
        return new Sessions(store, clock);
    }

    @Bean
    Tokens tokens() {
        return new Tokens(store, clock);
    }

    @Bean
    Attempts attempts() {
        return new Attempts(store, clock);
    }

    @Bean
    Tickets tickets(Secret secret) {
        byte[] key = secret.key("ticket");
        return new Tickets(
                store, clock, words -> Base64.getUrlEncoder().withoutPadding().encodeToString(Secret.hmac(key, words)));
    }

    @Bean
    Cookies cookies(AccountSettings settings) {
        return new Cookies(settings.https());
    }
}
