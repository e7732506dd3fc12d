package app.bowerbird.mailer.delivery;

import app.bowerbird.mailer.condition.Condition;
import app.bowerbird.mailer.condition.ConditionAnswer;
import app.bowerbird.mailer.mail.Attempt;
import app.bowerbird.mailer.mail.Letters;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.mail.Mails;
import app.bowerbird.mailer.smtp.Smtp;
import app.bowerbird.mailer.smtp.SmtpAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one mail as far as it gets just now: claimed, asked whether it is still wanted, handed to the mail server.
///
/// A claim lasts as long as its mailer renews it, so a mail whose mailer was killed goes on within a minute,
/// and a mailer that slept over its lease finds out just before the final dot.
public final class SendMail {

    private static final Logger log = LoggerFactory.getLogger(SendMail.class);

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration YES_LASTS = Duration.ofMinutes(10);

    private final Mails mails;
    private final Letters letters;
    private final Condition condition;
    private final Smtp smtp;
    private final Clock clock;
    private final Map<String, Mail> inHand = new ConcurrentHashMap<>();

    public SendMail(Mails mails, Letters letters, Condition condition, Smtp smtp, Clock clock) {
        this.mails = mails;
        this.letters = letters;
        this.condition = condition;
        this.smtp = smtp;
        this.clock = clock;
    }

    public Next attend(String mailId) {
        var mail = mails.find(mailId).orElse(null);
        var now = now();
        if (mail == null || mail.state().isFinal()) {
            return new Next.Done();
        }
        if (mail.leaseUntilAt() != null && mail.leaseUntilAt().isAfter(now)) {
            return new Next.Later(mail.leaseUntilAt());
        }
        if (mail.nextAt().isAfter(now)) {
            return new Next.Later(mail.nextAt());
        }
        if (!mail.expiresAt().isAfter(now)) {
            return expire(mail);
        }
        if (!smtp.ready()) {
            mails.turn(mail, MailState.HELD, "no mail server is set");
            return new Next.WhenServed(mail.expiresAt());
        }
        var claimed = mails.claim(mail, now, now.plus(LEASE));
        return claimed.isEmpty() ? new Next.Later(now.plusSeconds(1)) : deliver(claimed.get());
    }

    /// Called well within every lease.
    public void renewLeases() {
        inHand.values().forEach(mail -> mails.renew(mail, now().plus(LEASE)));
    }

    private Next expire(Mail mail) {
        boolean asked = mail.failures(Attempt.Kind.CONDITION) > 0;
        var state = asked ? MailState.DROPPED : MailState.EXPIRED;
        var reason = asked ? "its condition did not answer in time" : "too late: " + lastWords(mail);
        if (!mails.turn(mail, state, reason)) {
            return new Next.Later(now().plusSeconds(1));
        }
        told(mail, state, reason);
        return new Next.Done();
    }

    private Next deliver(Mail mail) {
        inHand.put(mail.id(), mail);
        try {
            return stillWanted(mail);
        } finally {
            inHand.remove(mail.id());
        }
    }

    private Next stillWanted(Mail mail) {
        var startedAt = now();
        if (mail.condition() == null
                || (mail.yesAt() != null && mail.yesAt().plus(YES_LASTS).isAfter(startedAt))) {
            return send(mail);
        }
        var answer = condition.ask(mail);
        var kind = Attempt.Kind.CONDITION;
        return switch (answer) {
            case ConditionAnswer.Yes(int code, String words) ->
                mails.noteYes(mail, new Attempt(kind, startedAt, now(), "yes", code, words))
                        ? send(mail)
                        : new Next.Later(now().plusSeconds(1));
            case ConditionAnswer.No(int code, String words) ->
                end(mail, MailState.DROPPED, new Attempt(kind, startedAt, now(), "no", code, words));
            case ConditionAnswer.Unclear(int code, String words) ->
                putOff(mail, RetryTimes.CONDITION, new Attempt(kind, startedAt, now(), "unclear", code, words));
        };
    }

    private Next send(Mail mail) {
        var letter = letters.find(mail.id())
                .orElseThrow(() -> new IllegalStateException("mail " + mail.id() + " has no letter"));
        var startedAt = now();
        var answer = smtp.send(mail, letter, () -> mails.renew(mail, now().plus(LEASE)));
        var outcome =
                switch (answer) {
                    case SmtpAnswer.Taken _ -> "sent";
                    case SmtpAnswer.Rejected _ -> "rejected";
                    case SmtpAnswer.NotNow _, SmtpAnswer.TakenOver _ -> "failed";
                };
        var attempt = new Attempt(Attempt.Kind.SMTP, startedAt, now(), outcome, answer.code(), answer.words());
        return switch (answer) {
            case SmtpAnswer.Taken _ -> end(mail, MailState.SENT, attempt);
            case SmtpAnswer.Rejected _ -> end(mail, MailState.BOUNCED, attempt);
            case SmtpAnswer.NotNow _ -> putOff(mail, RetryTimes.SMTP, attempt);
            case SmtpAnswer.TakenOver _ -> new Next.Later(now().plusSeconds(1));
        };
    }

    private Next putOff(Mail mail, RetryTimes times, Attempt attempt) {
        var failures = mail.failures(attempt.kind()) + 1;
        var nextAt = attempt.endedAt().plus(times.after(failures));
        nextAt = nextAt.isBefore(mail.expiresAt()) ? nextAt : mail.expiresAt();
        mails.putOff(mail, attempt, nextAt);
        told(mail, MailState.RETRYING, attempt.words());
        return new Next.Later(nextAt);
    }

    private Next end(Mail mail, MailState state, Attempt attempt) {
        if (!mails.end(mail, state, attempt)) {
            return new Next.Later(now().plusSeconds(1));
        }
        told(mail, state, attempt.words());
        return new Next.Done();
    }

    private static String lastWords(Mail mail) {
        return mail.attempts().isEmpty()
                ? "never tried"
                : mail.attempts().getLast().words();
    }

    /// The words may name the recipient, so they stay in the store.
    private static void told(Mail mail, MailState state, String words) {
        log.atDebug().addKeyValue("mail", mail.id()).addKeyValue("words", words).log("mail server or condition said");
        log.atInfo()
                .addKeyValue("mail", mail.id())
                .addKeyValue("tag", mail.tag())
                .addKeyValue("state", state.word())
                .log("mail attended to");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
