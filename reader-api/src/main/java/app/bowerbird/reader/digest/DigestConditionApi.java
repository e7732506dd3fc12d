package app.bowerbird.reader.digest;

import app.bowerbird.reader.digest.edition.Editions;
import app.bowerbird.reader.digest.letter.Letter;
import app.bowerbird.reader.digest.pick.RefreshDigest;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Asked by mailer at the minute of sending whether a digest is still wanted, and how it reads now.
@RestController
@Hidden
class DigestConditionApi {

    private static final Pattern KEY = Pattern.compile("digest:([^:]+):(\\d{4}-\\d{2}-\\d{2})");

    /// @param key of the mail order
    record Question(@Nullable String key) {}

    /// @param send the other fields are there with a yes only
    record Answer(
            boolean send,
            @Nullable String subject,
            @Nullable String text,
            @Nullable String html) {

        static final Answer NO = new Answer(false, null, null, null);
    }

    private final DigestDesk desk;
    private final Editions editions;
    private final RefreshDigest refresh;

    DigestConditionApi(DigestDesk desk, Editions editions, RefreshDigest refresh) {
        this.desk = desk;
        this.editions = editions;
        this.refresh = refresh;
    }

    @PostMapping(DigestOrders.CONDITION)
    Answer ask(@RequestBody Question question) {
        return Optional.ofNullable(question.key())
                .map(KEY::matcher)
                .filter(key -> key.matches())
                .flatMap(key -> letter(key.group(1), LocalDate.parse(key.group(2))))
                .map(letter -> new Answer(true, letter.subject(), letter.text(), letter.html()))
                .orElse(Answer.NO);
    }

    /// Nobody waits for the digest of an account that is gone.
    private Optional<Letter> letter(String reader, LocalDate on) {
        return editions.find(reader, on)
                .flatMap(edition -> desk.planOfWhoIsHere(reader).flatMap(plan -> refresh.letter(plan, edition)));
    }
}
