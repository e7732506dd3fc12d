package app.bowerbird.poller;

import app.bowerbird.poller.link.Outbox;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells how much waits to be sent, and sends the last days' links again on the owner's command.
@RestController
@RequestMapping("/outbox")
class OutboxApi {

    private static final Logger log = LoggerFactory.getLogger(OutboxApi.class);

    private final Outbox outbox;
    private final Clock clock;

    OutboxApi(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    record Waiting(long waiting) {}

    record Resent(int links) {}

    @GetMapping
    Waiting waiting() {
        return new Waiting(outbox.waiting());
    }

    @PostMapping("/resend")
    Resent resend() {
        int links = outbox.resend(clock.instant(), clock.instant());
        log.atInfo().addKeyValue("links", links).log("links are sent again on command");
        return new Resent(links);
    }
}
