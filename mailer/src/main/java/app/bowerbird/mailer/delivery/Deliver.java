package app.bowerbird.mailer.delivery;

import app.bowerbird.mailer.bounce.Suppressed;
import app.bowerbird.mailer.condition.ConditionAnswer;
import app.bowerbird.mailer.mail.Attempt;
import app.bowerbird.mailer.mail.Attempt.Kind;
import app.bowerbird.mailer.mail.Letter;
import app.bowerbird.mailer.mail.Letters;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.smtp.SmtpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A claimed mail's way: asked whether it is still wanted, then handed to the mail server.
final class Deliver {

    private static final Logger log = LoggerFactory.getLogger(SendMail.class);

    private static final Duration YES_LASTS = Duration.ofMinutes(10);
    private static final Duration CROWDED = Duration.ofSeconds(20);

    private final Outfit outfit;

    Deliver(Outfit outfit) {
        this.outfit = outfit;
    }

    Next asFarAsItGets(Mail mail) {
        var startedAt = now();
        boolean settled = mail.condition() == null
                || (mail.yesAt() != null && mail.yesAt().plus(YES_LASTS).isAfter(startedAt));
        return settled ? send(mail) : ask(mail, startedAt);
    }

    private Next ask(Mail mail, Instant startedAt) {
        outfit.failpoint().reached("mail.beforeWebhook");
        var answer = outfit.condition().ask(mail);
        outfit.failpoint().reached("mail.afterWebhook");
        var kind = Kind.CONDITION;
        return switch (answer) {
            case ConditionAnswer.Yes(int code, String words, Letter letter) ->
                goOn(noteYes(mail, new Attempt(kind, startedAt, now(), "yes", code, words), letter));
            case ConditionAnswer.No(int code, String words) ->
                end(mail, MailState.DROPPED, new Attempt(kind, startedAt, now(), "no", code, words));
            case ConditionAnswer.Unclear(int code, String words) ->
                unclear(mail, new Attempt(kind, startedAt, now(), "unclear", code, words));
            case ConditionAnswer.NotAsked(Instant retryAt) -> release(mail, retryAt);
        };
    }

    private Optional<Mail> noteYes(Mail mail, Attempt yes, @Nullable Letter brought) {
        if (brought == null) {
            return outfit.mails().noteYes(mail, yes);
        }
        // The first words that came stay, also those of a mailer that fell before it could note them.
        var name = Letters.frozen(mail.id());
        outfit.letters().put(name, brought);
        var subject = outfit.letters().find(name).map(Letter::subject).orElse(null);
        return outfit.mails().noteYes(mail, yes, name, subject);
    }

    /// A client that chose so has its mail sent after all, as long as it is not too late for that.
    private Next unclear(Mail mail, Attempt attempt) {
        if (!mail.order().sentUnanswered()) {
            return putOff(mail, RetryTimes.CONDITION, attempt, mail.expiresAt());
        }
        var decidedAt = decidedAt(mail);
        return attempt.endedAt().isBefore(decidedAt)
                ? putOff(mail, RetryTimes.CONDITION, attempt, decidedAt)
                : goOn(outfit.mails().note(mail, attempt));
    }

    /// What is left of a mail's time when its condition is given up: a tenth, an hour at most.
    private static Instant decidedAt(Mail mail) {
        var tenth = Duration.between(mail.sendAt(), mail.expiresAt()).dividedBy(10);
        var left = tenth.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : tenth;
        return mail.expiresAt().minus(left);
    }

    private Next goOn(Optional<Mail> stillOurs) {
        return stillOurs.map(this::send).orElseGet(this::soon);
    }

    private Next send(Mail mail) {
        var domain = mail.to().substring(mail.to().indexOf('@') + 1).toLowerCase(Locale.ROOT);
        var lane = outfit.lanes().to(domain);
        if (lane.isEmpty()) {
            return release(mail, now().plus(CROWDED));
        }
        try (var _ = lane.get()) {
            return handOver(mail);
        }
    }

    private Next handOver(Mail mail) {
        var letter = outfit.letters()
                .find(mail.letter())
                .orElseThrow(() -> new IllegalStateException("mail " + mail.id() + " has no letter"));
        var startedAt = now();
        var answer = outfit.smtp().send(mail, letter, () -> outfit.mails().handOver(mail, untilTheVerdict()));
        var outcome =
                switch (answer) {
                    case SmtpAnswer.Taken _ -> "sent";
                    case SmtpAnswer.Rejected _ -> "rejected";
                    case SmtpAnswer.NotNow _, SmtpAnswer.TakenOver _ -> "failed";
                };
        var attempt = new Attempt(Kind.SMTP, startedAt, now(), outcome, answer.code(), answer.words());
        return switch (answer) {
            case SmtpAnswer.Taken _ -> sent(mail, attempt);
            case SmtpAnswer.Rejected rejected -> rejected(mail, rejected, attempt);
            case SmtpAnswer.NotNow _ -> putOff(mail, RetryTimes.SMTP, attempt, mail.expiresAt());
            case SmtpAnswer.TakenOver _ -> soon();
        };
    }

    /// Past the dot nobody else may try before the server's time to answer is over, even if this mailer is not heard
    /// of.
    private Instant untilTheVerdict() {
        return now().plus(outfit.smtp().verdict()).plus(outfit.lease());
    }

    private Next sent(Mail mail, Attempt attempt) {
        if (mail.order().ofTheHouse() && mail.tag().equals("test")) {
            outfit.suppressed().lift(mail.to());
        }
        return end(mail, MailState.SENT, attempt);
    }

    private Next rejected(Mail mail, SmtpAnswer.Rejected rejected, Attempt attempt) {
        if (!rejected.mailbox()) {
            return end(mail, MailState.REJECTED, attempt);
        }
        outfit.suppressed().add(new Suppressed.Address(mail.to(), rejected.words(), mail.id(), attempt.endedAt()));
        return end(mail, MailState.BOUNCED, attempt);
    }

    private Next putOff(Mail mail, RetryTimes times, Attempt attempt, Instant atLast) {
        var failures = mail.failures(attempt.kind()) + 1;
        var nextAt = attempt.endedAt().plus(times.after(failures));
        nextAt = nextAt.isBefore(atLast) ? nextAt : atLast;
        if (!outfit.mails().putOff(mail, attempt, nextAt)) {
            return soon();
        }
        told(mail, MailState.RETRYING, attempt.words());
        return new Next.Later(nextAt);
    }

    private Next release(Mail mail, Instant at) {
        return outfit.mails().release(mail, at) ? new Next.Later(at) : soon();
    }

    private Next end(Mail mail, MailState state, Attempt attempt) {
        outfit.ending().of(mail);
        if (!outfit.mails().end(mail, state, attempt)) {
            return soon();
        }
        outfit.failpoint().reached("mail.afterMark");
        told(mail, state, attempt.words());
        return new Next.Done();
    }

    private Next soon() {
        return new Next.Later(now().plusSeconds(1));
    }

    /// The words may name the recipient, so they stay in the store.
    static void told(Mail mail, MailState state, String words) {
        log.atDebug().addKeyValue("mail", mail.id()).addKeyValue("words", words).log("mail server or condition said");
        log.atInfo()
                .addKeyValue("mail", mail.id())
                .addKeyValue("tag", mail.tag())
                .addKeyValue("state", state.word())
                .log("mail attended to");
    }

    private Instant now() {
        return outfit.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
