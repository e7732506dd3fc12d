package app.bowerbird.mailer;

import app.bowerbird.mailer.delivery.DeliverySettings;
import app.bowerbird.mailer.delivery.Next;
import app.bowerbird.mailer.delivery.SendMail;
import app.bowerbird.mailer.schedule.AttendLines;
import app.bowerbird.mailer.schedule.AttendLines.Fate;
import app.bowerbird.mailer.schedule.DueLines;
import app.bowerbird.mailer.schedule.Minutes;
import app.bowerbird.mailer.smtp.Smtp;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks every second at the minutes that have come and attends to what is due, some mails at once.
@Component
class DueMailClock {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /// Longer than an order is being stored (`AcceptMail`).
    private static final Duration UNKNOWN = Duration.ofSeconds(60);

    private final Minutes minutes;
    private final SendMail sendMail;
    private final Smtp smtp;
    private final AttendLines mails;
    private final Map<String, Long> unknownSince = new ConcurrentHashMap<>();

    DueMailClock(Minutes minutes, SendMail sendMail, Smtp smtp, DeliverySettings settings, Clock clock) {
        this.minutes = minutes;
        this.sendMail = sendMail;
        this.smtp = smtp;
        var lines = new DueLines(minutes, smtp::ready);
        this.mails = new AttendLines(lines, this::attend, settings.atOnce(), PATIENCE, clock);
    }

    /// At a fixed rate, so that a long tick does not keep the leases from being renewed.
    @Scheduled(fixedRate = 1_000)
    void tick() throws InterruptedException {
        smtp.hangUpIdleLines();
        mails.look();
    }

    @Scheduled(fixedRate = 1_000)
    void renewLeases() {
        sendMail.renewLeases();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        mails.close();
    }

    private Fate attend(Minutes.Due due) {
        var next = sendMail.attend(due.mailId());
        if (!(next instanceof Next.Unknown)) {
            unknownSince.remove(due.mailId());
        }
        return switch (next) {
            case Next.Done _ -> Fate.OVER;
            case Next.Unknown _ -> unknown(due.mailId());
            case Next.Later(var at) -> {
                minutes.move(due, at);
                yield Fate.MOVED;
            }
            case Next.WhenServed(var expiresAt) -> {
                minutes.hold(due.mailId(), expiresAt);
                if (!due.bucket().startsWith("held")) {
                    minutes.remove(due);
                }
                yield Fate.MOVED;
            }
        };
    }

    /// A line is stored just before its mail. By no clock but our own, since those of two mailers may differ.
    private Fate unknown(String mailId) {
        long now = System.nanoTime();
        long since = unknownSince.computeIfAbsent(mailId, _ -> now);
        if (now - since <= UNKNOWN.toNanos()) {
            return Fate.WAITS;
        }
        unknownSince.remove(mailId);
        return Fate.OVER;
    }
}
