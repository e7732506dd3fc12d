package app.bowerbird.mailer.schedule;

import app.bowerbird.mailer.mail.Letter;
import app.bowerbird.mailer.mail.Letters;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.mail.Mails;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/// Stores orders: what they say and their minutes side by side, then the mails. Who comes while others are being
/// stored waits for the next turn, which carries all who wait, so that more orders cost hardly more writes.
///
/// So no mail is ever found without what it says or without its minute. Who looks at a minute before its mail is there
/// waits for it a while (`Next.Unknown`); when storing took about as long as that, the minute is told once more. When
/// the store fails, all who wait hear of it at once.
final class StoreOrders {

    /// Half as long as a minute's line waits for its mail.
    private static final Duration QUICK = Duration.ofSeconds(30);

    /// So many turns at a time, so that a large mail does not keep the small ones waiting.
    private static final int AT_ONCE = 2;

    private static final int MOST = 500;
    private static final long LARGEST = 8L * 1024 * 1024;

    private record Waiting(Mail mail, Letter letter, CompletableFuture<Boolean> isNew) {}

    private final Mails mails;
    private final Letters letters;
    private final Minutes minutes;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore turns = new Semaphore(AT_ONCE);

    StoreOrders(Mails mails, Letters letters, Minutes minutes) {
        this.mails = mails;
        this.letters = letters;
        this.minutes = minutes;
    }

    /// @return false when its key is known already
    boolean add(Mail mail, Letter letter) {
        var mine = new Waiting(mail, letter, new CompletableFuture<>());
        waiting.add(mine);
        begin();
        return await(mine.isNew());
    }

    private void begin() {
        if (!waiting.isEmpty() && turns.tryAcquire()) {
            Thread.ofVirtual().start(this::takeTurns);
        }
    }

    private void takeTurns() {
        try {
            for (var together = next(); !together.isEmpty(); together = next()) {
                takeTurn(together);
            }
        } finally {
            turns.release();
            // Somebody may have come when there was no more to do but the turn was not over.
            begin();
        }
    }

    private List<Waiting> next() {
        var together = new ArrayList<Waiting>();
        long size = 0;
        while (together.size() < MOST && size < LARGEST) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            together.add(next);
            size += size(next.letter());
        }
        return together;
    }

    private void takeTurn(List<Waiting> together) {
        try {
            store(together);
        } catch (RuntimeException | Error failure) {
            together.forEach(each -> each.isNew().completeExceptionally(failure));
            for (var next = waiting.poll(); next != null; next = waiting.poll()) {
                next.isNew().completeExceptionally(failure);
            }
        }
    }

    private void store(List<Waiting> together) {
        long begunAt = System.nanoTime();
        Map<String, Instant> lines = new HashMap<>();
        Map<String, Letter> named = new HashMap<>();
        for (var each : together) {
            named.put(each.mail().letter(), each.letter());
            if (each.mail().state() == MailState.SCHEDULED) {
                lines.put(each.mail().id(), each.mail().nextAt());
            }
        }
        var minute = new FutureTask<>(() -> tell(lines), true);
        Thread.ofVirtual().start(minute);
        letters.put(named);
        await(minute);
        var known = mails.add(together.stream().map(Waiting::mail).toList());
        if (System.nanoTime() - begunAt > QUICK.toNanos()) {
            tell(lines);
        }
        for (int i = 0; i < together.size(); i++) {
            together.get(i).isNew().complete(!known.contains(i));
        }
    }

    private void tell(Map<String, Instant> lines) {
        if (!lines.isEmpty()) {
            minutes.add(lines);
        }
    }

    private static long size(Letter letter) {
        long size = letter.text().length();
        size += letter.html() == null ? 0 : letter.html().length();
        for (var attachment : letter.attachments()) {
            size += attachment.content().length;
        }
        return size;
    }

    private static <T> T await(Future<T> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while an order was stored", e);
        }
    }
}
