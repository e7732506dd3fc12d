package app.bowerbird.mailer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.mailer.RunningMailer;
import app.bowerbird.mailer.RunningMailer.Answer;
import app.bowerbird.mailer.mail.Letters;
import app.bowerbird.mailer.mail.Mails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MailsApiTest {

    private static final String LATER = "\"send_at\": \"2099-01-01T07:00:00Z\"";

    private static RunningMailer mailer;
    private static String shop;

    @BeforeAll
    static void open() {
        mailer = new RunningMailer();
        shop = mailer.client("shop", ", \"from\": [\"shop@bower.example\", \"*@shop.example\"], \"per_minute\": 0");
    }

    @AfterAll
    static void close() {
        mailer.close();
    }

    @Test
    void takesAMailInOneLineSendsItAndTellsEveryAttempt() {
        var accepted = order("\"tag\": \"one-line\"");

        assertThat(accepted.status()).isEqualTo(202);
        var id = accepted.json().path("id").asString();
        assertThat(accepted.headers().get("location")).containsExactly("/api/v1/mails/" + id);
        await().untilAsserted(() ->
                assertThat(life(id).json().path("state").asString()).isEqualTo("sent"));
        var attempt = life(id).json().path("attempts").path(0);
        assertThat(attempt.path("kind").asString()).isEqualTo("smtp");
        assertThat(attempt.path("code").asInt()).isEqualTo(250);
        assertThat(mailer.mailServer.taken())
                .filteredOn(taken -> taken.text().contains("<" + id + "@bower.example>"))
                .singleElement()
                .satisfies(taken -> assertThat(taken.text()).contains("From: shop@bower.example"));
    }

    @Test
    void isStoredWithItsMinuteWhenItIsAnswered() {
        var id = order(LATER).json().path("id").asString();

        var mail = mailer.bean(Mails.class).find(id).orElseThrow();
        assertThat(mailer.bean(Letters.class).find(mail.letter())).isPresent();
        var bucket = "2099-01-01T07:00/" + id.substring(0, 2);
        assertThat(mailer.database()
                        .getCollection("minutes")
                        .find(new org.bson.Document("_id", bucket))
                        .first()
                        .get("mails", org.bson.Document.class))
                .containsKey(id);
    }

    @Test
    void answersTheSameKeyWithTheSameMailAndAnotherBodyWithAConflict() {
        var body = mail("\"tag\": \"again\", " + LATER);
        var first = order("again-1", body);
        var inOtherOrder = "{" + LATER + ", \"tag\": \"again\", \"text\": \"It works.\", \"subject\": \"Hello\","
                + " \"to\": \"ada@example.org\"}";

        assertThat(order("again-1", body))
                .extracting(Answer::status, Answer::body)
                .containsExactly(202, first.body());
        assertThat(order("again-1", inOtherOrder).body()).isEqualTo(first.body());
        assertThat(order("again-1", body.replace("Hello", "Hullo")).status()).isEqualTo(409);
        assertThat(list("tag=again")).hasSize(1);
        var other = mailer.client("other-shop", "");
        var theirs = mailer.json(other, "POST", "/api/v1/mails", body, "Idempotency-Key", "again-1");
        assertThat(theirs.status()).as("a key is unique for its client alone").isEqualTo(202);
        assertThat(mailer.get(shop, "/api/v1/mails/" + theirs.json().path("id").asString())
                        .status())
                .as("nobody sees another's mails")
                .isEqualTo(404);
    }

    @Test
    void takesAMailBackUntilTheLastMoment() {
        var id = order(LATER).json().path("id").asString();

        var cancelled = mailer.call(shop, "DELETE", "/api/v1/mails/" + id, new byte[0]);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json().path("state").asString()).isEqualTo("cancelled");
        assertThat(mailer.call(shop, "DELETE", "/api/v1/mails/" + id, new byte[0])
                        .status())
                .isEqualTo(200);
        var tooLate = mailer.call(shop, "POST", "/api/v1/mails/" + id + "/send-now", new byte[0]);
        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.body()).contains("cancelled");
    }

    @Test
    void sendsAMailOfNextCenturyNowWhenAsked() {
        var id = order(LATER).json().path("id").asString();

        assertThat(mailer.call(shop, "POST", "/api/v1/mails/" + id + "/send-now", new byte[0])
                        .status())
                .isEqualTo(202);
        await().untilAsserted(() ->
                assertThat(life(id).json().path("state").asString()).isEqualTo("sent"));
        assertThat(Instant.parse(life(id).json().path("send_at").asString()))
                .as("its Date is the day it was sent")
                .isBefore(Instant.parse("2098-01-01T00:00:00Z"));
        assertThat(mailer.call(shop, "DELETE", "/api/v1/mails/" + id, new byte[0])
                        .status())
                .isEqualTo(409);
    }

    @Test
    void listsByTagAndStatePageByPage() {
        for (int i = 0; i < 5; i++) {
            order("\"tag\": \"paged\", " + LATER);
        }
        var first = mailer.get(shop, "/api/v1/mails?tag=paged&state=scheduled&limit=3")
                .json();
        var second = mailer.get(
                        shop,
                        "/api/v1/mails?tag=paged&state=scheduled&limit=3&cursor="
                                + first.path("next_cursor").asString())
                .json();

        assertThat(first.path("items").size()).isEqualTo(3);
        assertThat(second.path("items").size()).isEqualTo(2);
        assertThat(second.path("next_cursor").isMissingNode()).isTrue();
        assertThat(StreamSupport.stream(first.path("items").spliterator(), false)
                        .map(item -> item.path("id").asString()))
                .doesNotContainAnyElementsOf(
                        StreamSupport.stream(second.path("items").spliterator(), false)
                                .map(item -> item.path("id").asString())
                                .toList());
        assertThat(list("tag=paged&state=sent")).isEmpty();
        assertThat(mailer.get(shop, "/api/v1/mails?state=perhaps").status()).isEqualTo(400);
        assertThat(mailer.get(shop, "/api/v1/mails?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void keepsALocalTimeAndAnAttachmentAndATemplate() {
        var kept = mailer.json(
                shop,
                "PUT",
                "/api/v1/templates/bill",
                "{\"subject\": \"Bill {{number}}\", \"text\": \"{{#lines}}{{what}}; {{/lines}}\","
                        + " \"html\": \"<p>{{who}}</p>\"}");
        assertThat(kept.status()).isEqualTo(200);
        var answer = mailer.json(
                shop,
                "POST",
                "/api/v1/mails",
                "{\"to\": \"ada@example.org\", \"from\": \"The Shop <bills@shop.example>\", \"template\": \"bill\","
                        + " \"data\": {\"number\": 7, \"who\": \"<b>Ada</b>\", \"lines\": [{\"what\": \"Tea\"}]},"
                        + " \"send_at\": \"2001-01-01T08:00[Europe/Berlin]\","
                        + " \"attachments\": [{\"name\": \"Rechnung März.pdf\", \"type\": \"application/pdf\","
                        + " \"content\": \"aGVsbG8=\"}]}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("send_at").asString()).isEqualTo("2001-01-01T07:00:00Z");
        var id = answer.json().path("id").asString();
        await().untilAsserted(() ->
                assertThat(life(id).json().path("state").asString()).isEqualTo("sent"));
        assertThat(life(id).json().path("local_time").asString()).isEqualTo("2001-01-01T08:00[Europe/Berlin]");
        var text = mailer.mailServer.taken().stream()
                .map(taken -> taken.text())
                .filter(taken -> taken.contains(id + "@shop.example"))
                .findFirst()
                .orElseThrow();
        assertThat(text)
                .contains("Subject: Bill 7", "Tea; ", "&lt;b&gt;Ada&lt;/b&gt;", "aGVsbG8=", "multipart/mixed")
                .contains("From: The Shop <bills@shop.example>");
    }

    @Test
    void describesItselfInOpenApi() {
        var description = mailer.get("", "/api/v1/openapi.json");

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.json().path("paths").propertyNames())
                .contains("/api/v1/mails", "/api/v1/mails/{id}", "/api/v1/clients", "/api/v1/bounces")
                .allMatch(path -> path.startsWith("/api/v1/"));
        assertThat(description.body()).contains("condition_url").doesNotContain("\"others\"");
    }

    private static List<Map<String, Object>> list(String query) {
        var items = mailer.get(shop, "/api/v1/mails?" + query).json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> Map.<String, Object>of("id", item.path("id").asString()))
                .toList();
    }

    private static Answer life(String id) {
        return mailer.get(shop, "/api/v1/mails/" + id);
    }

    private static Answer order(String more) {
        return mailer.json(shop, "POST", "/api/v1/mails", mail(more));
    }

    private static Answer order(String key, String body) {
        return mailer.json(shop, "POST", "/api/v1/mails", body, "Idempotency-Key", key);
    }

    /// A field named twice has its last value.
    private static String mail(String more) {
        return "{\"to\": \"ada@example.org\", \"subject\": \"Hello\", \"text\": \"It works.\", " + more + "}";
    }
}
