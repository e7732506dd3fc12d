package app.bowerbird.mailer.bounce;

import app.bowerbird.mailer.mail.Attempt;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.mail.Mails;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes in what comes back: a mail that was sent has bounced after all, and its address gets no more.
///
/// A report is believed where it names a mail of ours together with the address that mail went to.
public final class TakeReports {

    /// @param outcome `bounced`, `delayed`, `known` (nothing new) or `unknown` (not about a mail of this client)
    public record Taken(@Nullable String mail, String outcome) {}

    private final Mails mails;
    private final Suppressed suppressed;
    private final Consumer<Mail> ending;
    private final Clock clock;

    /// @param ending hears that a mail's state is about to change, so that its client can be told
    public TakeReports(Mails mails, Suppressed suppressed, Consumer<Mail> ending, Clock clock) {
        this.mails = mails;
        this.suppressed = suppressed;
        this.ending = ending;
        this.clock = clock;
    }

    /// @param client whose mails it may be about; null: all
    /// @return one for each recipient it speaks of; empty when it is no report
    public List<Taken> take(byte[] raw, @Nullable String client) {
        var taken = new ArrayList<Taken>();
        for (var report : ReadReport.from(raw)) {
            taken.add(mails.find(report.mailId())
                    .filter(mail -> client == null || client.equals(mail.client()))
                    .filter(mail -> same(mail.to(), report.recipient()))
                    .map(mail -> take(mail, report))
                    .orElse(new Taken(null, "unknown")));
        }
        return taken;
    }

    private Taken take(Mail mail, Report report) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean changes = report.failed() && mail.state() == MailState.SENT;
        boolean notes = report.delayed() && mail.state() == MailState.SENT;
        if (!changes && !notes) {
            return new Taken(mail.id(), "known");
        }
        if (changes) {
            ending.accept(mail);
        }
        var outcome = changes ? "bounced" : "delayed";
        var attempt = attempt(report, now, outcome);
        if (!mails.report(mail, changes ? MailState.BOUNCED : MailState.SENT, attempt)) {
            return new Taken(mail.id(), "known");
        }
        if (report.mailboxIsGone()) {
            suppressed.add(new Suppressed.Address(mail.to(), attempt.words(), mail.id(), now));
        }
        return new Taken(mail.id(), outcome);
    }

    private static Attempt attempt(Report report, Instant at, String outcome) {
        var words = report.status() + " " + report.words();
        return new Attempt(Attempt.Kind.BOUNCE, at, at, outcome, 0, words.strip());
    }

    private static boolean same(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
