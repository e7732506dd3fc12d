package app.bowerbird.mailer;

import app.bowerbird.mailer.notice.TellClient;
import app.bowerbird.mailer.schedule.AttendLines;
import app.bowerbird.mailer.schedule.AttendLines.Fate;
import app.bowerbird.mailer.schedule.DueLines;
import app.bowerbird.mailer.schedule.Minutes;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks every second for mails whose clients have to be told what became of them.
@Component
class NoticeClock {

    private static final int AT_ONCE = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Minutes notices;
    private final TellClient tellClient;
    private final AttendLines mails;

    NoticeClock(@Qualifier("notices") Minutes notices, TellClient tellClient, Clock clock) {
        this.notices = notices;
        this.tellClient = tellClient;
        this.mails = new AttendLines(new DueLines(notices, () -> true), this::tell, AT_ONCE, PATIENCE, clock);
    }

    /// What finds no place in this second finds one in the next.
    @Scheduled(fixedDelay = 1_000)
    void tick() throws InterruptedException {
        mails.look();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        mails.close();
    }

    private Fate tell(Minutes.Due due) {
        var again = tellClient.attend(due.mailId());
        again.ifPresent(at -> notices.move(due, at));
        return again.isEmpty() ? Fate.OVER : Fate.MOVED;
    }
}
