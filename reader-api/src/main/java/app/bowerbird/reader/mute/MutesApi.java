package app.bowerbird.reader.mute;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.mute.rule.Mute;
import app.bowerbird.reader.shelf.ask.JsonFields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/// Mutes for programs: what the page of mutes shows and does.
@RestController
@RequestMapping("/api/v1/mutes")
@Tag(
        name = "mutes",
        description = "Phrases, sites and persons that a reader does not want to see. They hold before stories are"
                + " ranked, for what came and what comes; what the reader saved or starred is never hidden.")
class MutesApi {

    private static final int LONGEST = 2000;

    private final MuteDesk desk;

    MutesApi(MuteDesk desk) {
        this.desk = desk;
    }

    /// @param name what a person is called
    /// @param endsAt none for ever
    record MuteItem(
            String id,
            String kind,
            String value,
            @Nullable String name,
            Instant createdAt,
            @Nullable Instant endsAt) {

        static MuteItem of(Mute mute) {
            return new MuteItem(
                    mute.id(), mute.kind().word(), mute.value(), mute.name(), mute.createdAt(), mute.endsAt());
        }
    }

    record MuteItems(List<MuteItem> items, @Nullable String nextCursor) {}

    record MuteWish(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"phrase", "site", "person"})
            String kind,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "words as whole words whatever their case and accents, a host with those below it,"
                            + " or a person as network:id")
            String value,

            @Schema(
                    allowableValues = {"day", "week", "ever"},
                    description = "ever unless told")
            @Nullable
            String lasts) {}

    @GetMapping
    @Operation(summary = "The mutes that hold, the newest first")
    MuteItems list(@AuthenticationPrincipal Reader reader) {
        return new MuteItems(desk.mutes(reader.id()).stream().map(MuteItem::of).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Mute a phrase, a site or a person; the same once more changes how long",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = MuteWish.class))))
    MuteItem add(@AuthenticationPrincipal Reader reader, @RequestBody(required = false) @Nullable JsonNode body) {
        return MuteItem.of(desk.add(reader.id(), asked(body)));
    }

    @PostMapping("/preview")
    @Operation(
            summary = "What a mute would hide of the last seven days",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = MuteWish.class))))
    PreviewMute.MutePreview preview(
            @AuthenticationPrincipal Reader reader, @RequestBody(required = false) @Nullable JsonNode body) {
        return desk.preview(reader.id(), desk.understand(reader.id(), asked(body)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a mute back; everything is there again")
    void remove(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        if (!desk.remove(reader.id(), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such mute.");
        }
    }

    private static AskedMute asked(@Nullable JsonNode body) {
        var fields = new JsonFields(body, Set.of("kind", "value", "lasts"));
        return new AskedMute(
                fields.text("kind", LONGEST), fields.text("value", LONGEST), fields.text("lasts", LONGEST));
    }
}
