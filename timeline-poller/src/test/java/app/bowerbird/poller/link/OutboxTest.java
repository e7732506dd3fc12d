package app.bowerbird.poller.link;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.Parts;
import app.bowerbird.poller.link.Outbox.Row;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Instant NOW = Instant.parse("2026-11-20T07:30:00Z");
    private static final Row A = new Row("a", "{}", 0);
    private static final Row B = new Row("b", "{}", 0);

    private final MongoDatabase database = Parts.freshDatabase();
    private final Outbox outbox = new Outbox(database);

    @Test
    void storesALinkOnceWhereverItStandsByNow() {
        assertThat(outbox.store(List.of(A, A, B), NOW)).isEqualTo(2);
        assertThat(outbox.store(List.of(A, B), NOW)).isZero();
        outbox.markSent(List.of(A), NOW);
        assertThat(outbox.store(List.of(A, B), NOW)).isZero();
        assertThat(outbox.due(NOW, 10)).containsExactly(B);
        outbox.forgetSentBefore(NOW.plusSeconds(1));
        assertThat(outbox.store(List.of(A), NOW)).isZero();
    }

    @Test
    void sendsTheOldestFirstAndARefusedOneLater() {
        outbox.store(List.of(B), NOW.minusSeconds(60));
        outbox.store(List.of(A), NOW);
        assertThat(outbox.due(NOW, 10)).containsExactly(B, A);
        outbox.postpone(B, NOW.plusSeconds(60));
        assertThat(outbox.due(NOW, 10)).containsExactly(A);
        assertThat(outbox.due(NOW.plusSeconds(60), 10)).extracting(Row::tries).containsExactly(0, 1);
    }

    @Test
    void sendsAgainWhatWasSentBeforeTheQueueWasMade() {
        outbox.store(List.of(A, B), NOW);
        outbox.markSent(List.of(A), NOW);
        outbox.markSent(List.of(B), NOW.plusSeconds(10));
        assertThat(outbox.resend(NOW.plusSeconds(5), NOW.plusSeconds(20))).isEqualTo(1);
        assertThat(outbox.due(NOW.plusSeconds(20), 10)).containsExactly(A);
        outbox.markSent(List.of(A), NOW.plusSeconds(20));
        assertThat(outbox.resend(NOW.plusSeconds(5), NOW.plusSeconds(20))).isZero();
    }

    @Test
    void forgetsEveryLinkOfAReaderAndNobodyElses() {
        Row theirs = new Row("c", "r2", "{\"v\":1,\"reader\":\"r2\"}", 0);
        Row sent = new Row("d", "r2", "{\"v\":1,\"reader\":\"r2\"}", 0);
        Row older = new Row("e", "{\"v\":1,\"reader\":\"r2\"}", 0);
        Row another = new Row("f", "r21", "{\"reader\":\"r21\",\"words\":\"\\\"reader\\\":\\\"r2\\\"\"}", 0);
        outbox.store(List.of(theirs, sent, older, another, A), NOW);
        outbox.markSent(List.of(sent), NOW);

        outbox.forget("r2");

        assertThat(outbox.due(NOW, 10)).containsExactlyInAnyOrder(another, A);
        assertThat(database.getCollection("sent").countDocuments()).isZero();
        assertThat(database.getCollection("links").countDocuments()).isZero();
    }

    @Test
    void aQueuesAgeIsNewsOnce() {
        var age = new QueueAge(database, "q");
        assertThat(age.isNews(NOW)).isTrue();
        age.remember(NOW);
        assertThat(age.isNews(NOW)).isFalse();
        assertThat(age.isNews(NOW.plusSeconds(1))).isTrue();
    }

    @Test
    void theTurnIsOnesAloneUntilItLapsesOrIsGivenBack() {
        var one = new TurnLock(database, "outbox", Duration.ofSeconds(20));
        var other = new TurnLock(database, "outbox", Duration.ofSeconds(20));
        assertThat(one.take(NOW)).isTrue();
        assertThat(other.take(NOW.plusSeconds(19))).isFalse();
        assertThat(one.take(NOW.plusSeconds(19))).isTrue();
        assertThat(other.take(NOW.plusSeconds(38))).isFalse();
        assertThat(other.take(NOW.plusSeconds(39))).isTrue();
        one.giveBack();
        assertThat(one.take(NOW.plusSeconds(40))).isFalse();
        other.giveBack();
        assertThat(one.take(NOW.plusSeconds(40))).isTrue();
    }
}
