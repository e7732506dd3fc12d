package app.bowerbird.mailer;

import app.bowerbird.fetch.Pacing;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.fetch.SafeFetchSettings;
import app.bowerbird.mailer.bounce.BounceBoxSettings;
import app.bowerbird.mailer.bounce.ReadBounceBox;
import app.bowerbird.mailer.bounce.Suppressed;
import app.bowerbird.mailer.bounce.TakeReports;
import app.bowerbird.mailer.client.Clients;
import app.bowerbird.mailer.client.SecretSettings;
import app.bowerbird.mailer.client.Turns;
import app.bowerbird.mailer.condition.Condition;
import app.bowerbird.mailer.condition.GoneConditions;
import app.bowerbird.mailer.delivery.DeliverySettings;
import app.bowerbird.mailer.delivery.Lanes;
import app.bowerbird.mailer.delivery.Outfit;
import app.bowerbird.mailer.delivery.SendMail;
import app.bowerbird.mailer.failpoint.Failpoint;
import app.bowerbird.mailer.mail.Letters;
import app.bowerbird.mailer.mail.MailList;
import app.bowerbird.mailer.mail.Mails;
import app.bowerbird.mailer.notice.TellClient;
import app.bowerbird.mailer.schedule.AcceptMail;
import app.bowerbird.mailer.schedule.KeepWallTimes;
import app.bowerbird.mailer.schedule.Minutes;
import app.bowerbird.mailer.schedule.TakeBack;
import app.bowerbird.mailer.smtp.DkimSettings;
import app.bowerbird.mailer.smtp.Smtp;
import app.bowerbird.mailer.smtp.SmtpSettings;
import app.bowerbird.mailer.template.Templates;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/// Puts the rooms together.
@Configuration(proxyBeanMethods = false)
class RoomsConfiguration {

    @Bean
    Mails mails(MongoDatabase database) {
        return new Mails(database);
    }

    @Bean
    MailList mailList(MongoDatabase database) {
        return new MailList(database);
    }

    @Bean
    Letters letters(MongoDatabase database) {
        return new Letters(database);
    }

    @Bean
    @Primary
    Minutes minutes(MongoDatabase database) {
        return new Minutes(database);
    }

    @Bean
    Minutes notices(MongoDatabase database) {
        return new Minutes(database, "notice_minutes");
    }

    @Bean
    Suppressed suppressed(MongoDatabase database) {
        return new Suppressed(database);
    }

    @Bean
    GoneConditions goneConditions(MongoDatabase database) {
        return new GoneConditions(database);
    }

    @Bean
    Templates templates(MongoDatabase database) {
        return new Templates(database);
    }

    @Bean
    Clients clients(MongoDatabase database, SecretSettings secret, Clock clock) {
        return new Clients(database, secret, clock);
    }

    @Bean
    Turns turns(Clock clock) {
        return new Turns(clock);
    }

    @Bean
    @Profile("failpoints")
    Failpoint failpoint(Environment environment) {
        return Failpoint.of(environment.getProperty("FAILPOINT", ""));
    }

    @Bean
    @Profile("!failpoints")
    Failpoint noFailpoint() {
        return Failpoint.NONE;
    }

    @Bean
    Smtp smtp(SmtpSettings settings, DkimSettings dkim, Failpoint failpoint) {
        return new Smtp(settings, dkim, failpoint);
    }

    @Bean
    SafeFetch safeFetch(SafeFetchSettings settings) {
        return new SafeFetch(settings, Pacing.NONE);
    }

    @Bean
    Condition condition(
            SafeFetch gate,
            MailerSettings settings,
            SecretSettings secret,
            Clients clients,
            GoneConditions gone,
            JsonMapper json,
            Clock clock) {
        var house = new Condition.House(settings.readerUrl(), secret.serviceToken());
        return new Condition(gate, house, clients::signingKeys, gone, json, clock);
    }

    /// A mail whose client listens has its line among the notices before its life ends.
    @Bean
    Outfit.Ending ending(Clients clients, @Qualifier("notices") Minutes notices, Clock clock) {
        return mail -> {
            if (!mail.order().ofTheHouse() && clients.listens(mail.client())) {
                notices.add(mail.id(), clock.instant());
            }
        };
    }

    @Bean
    SendMail sendMail(
            Mails mails,
            Letters letters,
            Condition condition,
            Smtp smtp,
            SmtpSettings server,
            DeliverySettings settings,
            Suppressed suppressed,
            Outfit.Ending ending,
            Failpoint failpoint,
            Clock clock) {
        var lanes = new Lanes(server.connections(), settings);
        return new SendMail(new Outfit(
                mails, letters, condition, smtp, lanes, suppressed, ending, failpoint, settings.lease(), clock));
    }

    @Bean
    AcceptMail acceptMail(Mails mails, Letters letters, Minutes minutes, Failpoint failpoint) {
        return new AcceptMail(mails, letters, minutes, failpoint);
    }

    @Bean
    TakeBack takeBack(Mails mails, Minutes minutes, Outfit.Ending ending, Clock clock) {
        return new TakeBack(mails, minutes, ending::of, clock);
    }

    @Bean
    KeepWallTimes keepWallTimes(MailList list, Mails mails, Minutes minutes, MongoDatabase database) {
        return new KeepWallTimes(list, mails, minutes, database);
    }

    @Bean
    TakeReports takeReports(Mails mails, Suppressed suppressed, Outfit.Ending ending, Clock clock) {
        return new TakeReports(mails, suppressed, ending::of, clock);
    }

    @Bean
    ReadBounceBox readBounceBox(BounceBoxSettings settings, TakeReports reports, MongoDatabase database) {
        return new ReadBounceBox(settings, reports, database);
    }

    @Bean
    TellClient tellClient(Mails mails, Clients clients, SafeFetch gate, JsonMapper json, Clock clock) {
        return new TellClient(mails, clients, gate, json, clock);
    }
}
