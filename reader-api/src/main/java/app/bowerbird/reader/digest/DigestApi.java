package app.bowerbird.reader.digest;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.digest.edition.Edition;
import app.bowerbird.reader.digest.edition.EditionStory;
import app.bowerbird.reader.digest.plan.DigestPlan;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The digest for programs.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "digest", description = "One mail a day with the best of the shelf.")
class DigestApi {

    private static final int PAGE = 30;

    /// @param nextAt when the next digest is due
    record Plan(
            boolean enabled,
            String timeZone,
            String localTime,
            List<String> days,
            int threshold,
            int top,
            boolean reposts,
            String address,
            String language,
            @Nullable LocalDate pausedUntil,
            @Nullable Instant nextAt) {}

    /// @param until the local day with which digests begin again; left out: a week from today
    record Pause(@Nullable LocalDate until) {}

    /// @param stories how many
    record Line(LocalDate date, String subject, int stories, Instant madeAt) {

        static Line of(Edition edition) {
            return new Line(edition.on(), edition.subject(), edition.stories(), edition.madeAt());
        }
    }

    record Lines(List<Line> items, @Nullable String nextCursor) {}

    /// @param text as in the plain text mail
    record Digest(LocalDate date, String subject, Instant madeAt, List<EditionStory> stories, String text) {}

    /// @param date of the day it would be for
    /// @param html of the mail, as a whole page
    record Preview(LocalDate date, String subject, List<EditionStory> stories, String text, String html) {

        static Preview of(PreviewDigest.Preview preview) {
            var letter = preview.letter();
            return new Preview(preview.on(), letter.subject(), preview.stories(), letter.text(), letter.html());
        }
    }

    private final DigestDesk desk;
    private final PreviewDigest preview;

    DigestApi(DigestDesk desk, PreviewDigest preview) {
        this.desk = desk;
        this.preview = preview;
    }

    @GetMapping("/digest")
    @Operation(summary = "When the digest comes and what is in it")
    Plan plan(@AuthenticationPrincipal Reader reader) {
        return plan(desk.plan(reader.id()));
    }

    @PutMapping("/digest")
    @Operation(summary = "Change when the digest comes and what is in it")
    Plan change(@AuthenticationPrincipal Reader reader, @RequestBody AskedPlan asked) {
        return plan(desk.change(reader.id(), asked));
    }

    @PostMapping("/digest/pause")
    @Operation(summary = "No digest for a week, or until a day")
    Plan pause(@AuthenticationPrincipal Reader reader, @RequestBody(required = false) @Nullable Pause pause) {
        return plan(desk.pause(reader.id(), pause == null ? null : pause.until()));
    }

    @DeleteMapping("/digest/pause")
    @Operation(summary = "End the pause")
    Plan goOn(@AuthenticationPrincipal Reader reader) {
        return plan(desk.goOn(reader.id()));
    }

    @GetMapping("/digests")
    @Operation(summary = "The digests there were, newest first")
    Lines digests(@AuthenticationPrincipal Reader reader, @RequestParam(required = false) @Nullable String cursor) {
        var before = cursor == null ? null : DigestDesk.date(cursor, "cursor");
        var found = desk.digests(reader.id(), before, PAGE + 1);
        boolean more = found.size() > PAGE;
        var shown = more ? found.subList(0, PAGE) : found;
        return new Lines(
                shown.stream().map(Line::of).toList(),
                more ? shown.getLast().on().toString() : null);
    }

    @GetMapping("/digests/preview")
    @Operation(summary = "What the next digest would hold, were it made now; nothing is claimed, nothing is sent")
    @ApiResponse(responseCode = "200", description = "the mail as it would be")
    @ApiResponse(responseCode = "204", description = "no story to tell")
    ResponseEntity<Preview> preview(@AuthenticationPrincipal Reader reader) {
        return preview.of(desk.plan(reader.id()))
                .map(next -> ResponseEntity.ok(Preview.of(next)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @GetMapping("/digests/{date}")
    @Operation(summary = "The digest of a day")
    Digest digest(@AuthenticationPrincipal Reader reader, @PathVariable String date) {
        return desk.digest(reader.id(), DigestDesk.date(date, "date"))
                .map(this::digest)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no digest of that day"));
    }

    @PostMapping("/digests")
    @Operation(summary = "Make today's digest now; a day has one at most")
    @ApiResponse(responseCode = "201", description = "made, and on its way")
    @ApiResponse(responseCode = "200", description = "today's digest was made before")
    @ApiResponse(responseCode = "204", description = "no story to tell")
    ResponseEntity<Digest> now(@AuthenticationPrincipal Reader reader) {
        var outcome = desk.now(reader.id());
        return switch (outcome) {
            case NOTHING -> ResponseEntity.noContent().build();
            case BUSY -> throw new ResponseStatusException(HttpStatus.CONFLICT, "today's digest is being made");
            case MADE, THERE ->
                ResponseEntity.status(outcome == MakeDigest.Outcome.MADE ? HttpStatus.CREATED : HttpStatus.OK)
                        .body(desk.today(reader.id()).map(this::digest).orElseThrow());
        };
    }

    private Plan plan(DigestPlan plan) {
        return new Plan(
                plan.enabled(),
                plan.zone().getId(),
                plan.time().toString(),
                plan.days().stream().sorted().map(AskedPlan::shortName).toList(),
                plan.threshold(),
                plan.top(),
                plan.reposts(),
                plan.address(),
                plan.language().toLanguageTag(),
                desk.pausedUntil(plan).orElse(null),
                desk.nextAt(plan).orElse(null));
    }

    private Digest digest(Edition edition) {
        var contents = desk.contents(edition);
        return new Digest(edition.on(), edition.subject(), edition.madeAt(), contents.stories(), contents.text());
    }
}
