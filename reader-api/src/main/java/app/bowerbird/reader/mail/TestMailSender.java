package app.bowerbird.reader.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.json.JsonMapper;

/// Orders a test mail from mailer at once. Nothing is stored first: whoever asked is still there, is told when it did
/// not work, and can press again.
@Component
class TestMailSender {

    private static final Logger log = LoggerFactory.getLogger(TestMailSender.class);
    private static final int SECONDS = 4;

    private final SqsAsyncClient sqs;
    private final JsonMapper json;
    private final String queue;

    TestMailSender(SqsAsyncClient sqs, JsonMapper json, MailSettings settings) {
        this.sqs = sqs;
        this.json = json;
        this.queue = settings.mailQueue();
    }

    /// One mail order (mailer's `mail-to-send.schema.json`).
    record Order(int v, String key, String to, String subject, String textGz, Instant expiresAt, String tag) {

        static Order of(String key, String to, String subject, String text, Instant expiresAt) {
            return new Order(1, key, to, subject, gz(text), expiresAt, "test");
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

    /// @return whether the queue has it
    boolean send(Order order) {
        try {
            String body = json.writeValueAsString(order);
            String url = sqs.getQueueUrl(ask -> ask.queueName(queue))
                    .get(SECONDS, TimeUnit.SECONDS)
                    .queueUrl();
            sqs.sendMessage(message -> message.queueUrl(url).messageBody(body)).get(SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            log.atWarn()
                    .addKeyValue("queue", queue)
                    .addKeyValue("failure", e.toString())
                    .log("a test mail could not be ordered: the queue cannot be reached");
            return false;
        }
    }
}
