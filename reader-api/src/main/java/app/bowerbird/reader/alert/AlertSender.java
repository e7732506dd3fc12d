package app.bowerbird.reader.alert;

import app.bowerbird.reader.alert.outbox.AlertMail;
import app.bowerbird.reader.alert.outbox.AlertMails;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.json.JsonMapper;

/// Orders the mails of alerts from mailer, until the queue has them.
@Component
class AlertSender {

    private static final Logger log = LoggerFactory.getLogger(AlertSender.class);
    private static final int SECONDS = 10;

    private final AlertMails mails;
    private final SqsAsyncClient sqs;
    private final JsonMapper json;
    private final String queue;

    AlertSender(AlertMails mails, SqsAsyncClient sqs, JsonMapper json, AlertSettings settings) {
        this.mails = mails;
        this.sqs = sqs;
        this.json = json;
        this.queue = settings.mailQueue();
    }

    /// One mail order (mailer's `mail-to-send.schema.json`).
    record Order(int v, String key, String to, String subject, String textGz, Instant expiresAt, String tag) {

        static Order of(AlertMail mail) {
            return new Order(1, mail.key(), mail.to(), mail.subject(), gz(mail.text()), mail.expiresAt(), "alert");
        }

        private static String gz(String text) {
            var zipped = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(zipped)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Base64.getEncoder().encodeToString(zipped.toByteArray());
        }
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void send() {
        try {
            List<AlertMail> taken = mails.take();
            String url = taken.isEmpty()
                    ? ""
                    : sqs.getQueueUrl(ask -> ask.queueName(queue))
                            .get(SECONDS, TimeUnit.SECONDS)
                            .queueUrl();
            for (AlertMail mail : taken) {
                String body = json.writeValueAsString(Order.of(mail));
                sqs.sendMessage(message -> message.queueUrl(url).messageBody(body))
                        .get(SECONDS, TimeUnit.SECONDS);
                mails.sent(mail);
            }
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            log.atWarn()
                    .addKeyValue("queue", queue)
                    .addKeyValue("failure", e.toString())
                    .log("alerts wait: they cannot be ordered just now");
        }
    }
}
