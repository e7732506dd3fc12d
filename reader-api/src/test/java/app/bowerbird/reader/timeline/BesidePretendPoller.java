package app.bowerbird.reader.timeline;

import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.proof.Tokens;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/// The service with an owner, and timeline-poller's contract on the other side. Each class has a pair of its own, since
/// classes run side by side.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BesidePretendPoller {

    PretendPoller poller;
    RunningReaderApi api;
    /// Of the owner.
    String token;

    @BeforeAll
    void start() throws IOException {
        poller = new PretendPoller();
        api = RunningReaderApi.owned(new SettableClock(), "reader.poller-url=" + poller.url() + "/");
        token = api.bean(Tokens.class).create("r1", "test").token();
    }

    @AfterAll
    void stop() {
        api.close();
        poller.close();
    }

    @BeforeEach
    void forget() {
        poller.timelines.clear();
        poller.calls.clear();
    }
}
