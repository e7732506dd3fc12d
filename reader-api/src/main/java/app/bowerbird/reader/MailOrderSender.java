package app.bowerbird.reader;

import app.bowerbird.reader.alert.outbox.AlertMails;
import app.bowerbird.reader.digest.DigestOrders;
import app.bowerbird.reader.failpoint.Failpoint;
import app.bowerbird.reader.household.AccountMails;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.json.JsonMapper;

/// Orders the mails of digests, of accounts and of alerts from mailer, until the queue has them. An order sent
/// twice is one mail: its key is the same.
///
/// Counted as `reader.mails{outcome}`: taken = sent + failed; a failed one is taken again. When the queue is
/// younger than what was sent, the broker was wiped, and the digests of the last 48 h are sent again; links to log in
/// are asked for anew.
@Component
class MailOrderSender {

    private static final Logger log = LoggerFactory.getLogger(MailOrderSender.class);
    private static final int SECONDS = 10;

    private final DigestOrders orders;
    private final AccountMails mails;
    private final AlertMails alerts;
    private final SqsAsyncClient sqs;
    private final JsonMapper json;
    private final String queue;
    private final Failpoint failpoint;
    private final MeterRegistry meters;
    private final ReentrantLock one = new ReentrantLock();
    private @Nullable Instant queueBornAt;

    MailOrderSender(
            DigestOrders orders,
            AccountMails mails,
            AlertMails alerts,
            SqsAsyncClient sqs,
            JsonMapper json,
            ReaderSettings settings,
            Failpoint failpoint,
            MeterRegistry meters) {
        this.orders = orders;
        this.mails = mails;
        this.alerts = alerts;
        this.sqs = sqs;
        this.json = json;
        this.queue = settings.mailQueue();
        this.failpoint = failpoint;
        this.meters = meters;
    }

    @EventListener({DigestOrders.Waiting.class, AlertMails.Waiting.class})
    void wake() {
        Thread.ofVirtual().start(this::send);
    }

    @Scheduled(fixedRate = 3, timeUnit = TimeUnit.SECONDS)
    void send() {
        if (!one.tryLock()) {
            return;
        }
        try {
            for (var order : orders.take()) {
                if (send(MailOrder.of(order))) {
                    failpoint.reached("digest.afterRequest");
                    orders.sent(order);
                    count("sent");
                }
            }
            for (var order : mails.take()) {
                if (send(MailOrder.of(order))) {
                    mails.sent(order);
                    count("sent");
                }
            }
            for (var order : alerts.take()) {
                if (send(MailOrder.of(order))) {
                    alerts.sent(order);
                    count("sent");
                }
            }
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("mail orders wait: they cannot be read just now");
        } finally {
            one.unlock();
        }
    }

    @Scheduled(fixedRate = 60, timeUnit = TimeUnit.SECONDS)
    void sendAgainWhatABrokerLost() {
        try {
            var born = queueBornAt();
            if (!born.equals(queueBornAt)) {
                long again = orders.sendAgain(born);
                queueBornAt = born;
                log.atInfo()
                        .addKeyValue("queue", queue)
                        .addKeyValue("again", again)
                        .log("queue of mail orders known");
            }
            orders.forgetTheOld();
        } catch (Exception e) {
            log.atDebug().addKeyValue("queue", queue).setCause(e).log("the age of a queue cannot be asked");
        }
    }

    private boolean send(MailOrder order) {
        count("taken");
        try {
            var url = url();
            var body = json.writeValueAsString(order);
            sqs.sendMessage(message -> message.queueUrl(url).messageBody(body)).get(SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (Exception e) {
            count("failed");
            log.atWarn()
                    .addKeyValue("queue", queue)
                    .addKeyValue("order", order.key())
                    .addKeyValue("failure", e.toString())
                    .log("mail order waits: the queue cannot be reached");
            return false;
        }
    }

    private void count(String outcome) {
        meters.counter("reader.mails", "outcome", outcome).increment();
    }

    private String url() throws Exception {
        return sqs.getQueueUrl(ask -> ask.queueName(queue))
                .get(SECONDS, TimeUnit.SECONDS)
                .queueUrl();
    }

    private Instant queueBornAt() throws Exception {
        var url = url();
        var born = sqs.getQueueAttributes(ask -> ask.queueUrl(url).attributeNames(QueueAttributeName.CREATED_TIMESTAMP))
                .get(SECONDS, TimeUnit.SECONDS)
                .attributes()
                .getOrDefault(QueueAttributeName.CREATED_TIMESTAMP, "0");
        return Instant.ofEpochSecond(Long.parseLong(born));
    }
}
