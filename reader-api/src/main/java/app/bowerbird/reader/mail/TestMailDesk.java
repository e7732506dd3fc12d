package app.bowerbird.reader.mail;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.mail.life.MailLife;
import app.bowerbird.reader.mail.life.TestMail;
import app.bowerbird.reader.mail.life.TestMails;
import app.bowerbird.reader.problem.Refusals;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Orders a test mail to the reader who asks, and tells what became of the last one: for the page and the API alike.
@Component
class TestMailDesk {

    /// A test that arrives tomorrow says nothing.
    private static final Duration WANTED = Duration.ofHours(1);

    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final TestMails mails;
    private final TestMailSender sender;
    private final Mailer mailer;
    private final MessageSource words;
    private final Clock clock;
    private final String house;

    TestMailDesk(
            TestMails mails,
            TestMailSender sender,
            Mailer mailer,
            MessageSource words,
            Clock clock,
            AccountSettings settings) {
        this.mails = mails;
        this.sender = sender;
        this.mailer = mailer;
        this.words = words;
        this.clock = clock;
        this.house = settings.publicUrl();
    }

    record Told(TestMail mail, MailLife life) {}

    /// Throws a refusal in words when the queue is away, or when the last one was only just asked for.
    TestMail order(Reader reader) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        mails.of(reader.id())
                .map(last -> Duration.between(now, last.askedAt().plus(BETWEEN)))
                .filter(Duration::isPositive)
                .ifPresent(left -> {
                    throw Refusals.wait(left);
                });
        var mail = new TestMail("test:" + reader.id() + ":" + UUID.randomUUID(), reader.email(), now);
        boolean sent = sender.send(TestMailSender.Order.of(
                mail.key(), mail.to(), say("mail.test.subject"), say("mail.test.text", house), now.plus(WANTED)));
        if (!sent) {
            throw Refusals.because(
                    HttpStatus.SERVICE_UNAVAILABLE, "The queue of mails cannot be reached just now; try again later.");
        }
        mails.keep(reader.id(), mail);
        return mail;
    }

    Optional<Told> last(Reader reader) {
        return mails.of(reader.id()).map(mail -> new Told(mail, mailer.life(mail.key())));
    }

    private String say(String key, Object... values) {
        return words.getMessage(key, values, LocaleContextHolder.getLocale());
    }
}
