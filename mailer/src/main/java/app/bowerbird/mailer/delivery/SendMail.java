package app.bowerbird.mailer.delivery;

import app.bowerbird.mailer.mail.Attempt;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Takes one mail as far as it gets just now: claimed, then delivered ([Deliver]).
///
/// A claim lasts as long as its mailer renews it, so a mail whose mailer was killed goes on within a minute,
/// and a mailer that slept over its lease finds out just before the final dot.
public final class SendMail {

    private final Outfit outfit;
    private final Deliver deliver;
    private final Map<String, Mail> inHand = new ConcurrentHashMap<>();
    private volatile Instant renewedAt = Instant.EPOCH;

    public SendMail(Outfit outfit) {
        this.outfit = outfit;
        this.deliver = new Deliver(outfit);
    }

    public Next attend(String mailId) {
        var mail = outfit.mails().find(mailId).orElse(null);
        var now = now();
        if (mail == null) {
            return new Next.Unknown();
        }
        if (mail.state().isFinal()) {
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
        var gone = isTest(mail) ? null : outfit.suppressed().find(mail.to()).orElse(null);
        if (gone != null) {
            return end(mail, MailState.DROPPED, "the address gets no mail since a bounce: " + gone.reason());
        }
        if (!outfit.smtp().ready()) {
            outfit.mails().turn(mail, MailState.HELD, "no mail server is set");
            return new Next.WhenServed(mail.expiresAt());
        }
        var claimed = outfit.mails().claim(mail, now, now.plus(outfit.lease()));
        return claimed.isEmpty() ? new Next.Later(now.plusSeconds(1)) : deliver(claimed.get());
    }

    /// Called every second; each lease is renewed when a quarter of it is over.
    public void renewLeases() {
        var now = now();
        boolean fresh = !now.isBefore(renewedAt)
                && now.isBefore(renewedAt.plus(outfit.lease().dividedBy(4)));
        if (fresh) {
            return;
        }
        renewedAt = now;
        inHand.values().forEach(mail -> outfit.mails().renew(mail, now().plus(outfit.lease())));
    }

    private Next expire(Mail mail) {
        boolean asked =
                mail.failures(Attempt.Kind.CONDITION) > 0 && !mail.order().sentUnanswered();
        return asked
                ? end(mail, MailState.DROPPED, "its condition did not answer in time")
                : end(mail, MailState.EXPIRED, "too late: " + lastWords(mail));
    }

    private Next end(Mail mail, MailState state, String reason) {
        outfit.ending().of(mail);
        if (!outfit.mails().turn(mail, state, reason)) {
            return new Next.Later(now().plusSeconds(1));
        }
        Deliver.told(mail, state, reason);
        return new Next.Done();
    }

    private Next deliver(Mail mail) {
        inHand.put(mail.id(), mail);
        try {
            return deliver.asFarAsItGets(mail);
        } finally {
            inHand.remove(mail.id());
        }
    }

    /// Somebody tries whether mails arrive again: that is asked of the mail server.
    private static boolean isTest(Mail mail) {
        return mail.order().ofTheHouse() && mail.tag().equals("test");
    }

    private static String lastWords(Mail mail) {
        return mail.attempts().isEmpty()
                ? "never tried"
                : mail.attempts().getLast().words();
    }

    private Instant now() {
        return outfit.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
