package app.bowerbird.reader.retention;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.BadInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How long texts are kept, for programs.
@RestController
@RequestMapping("/api/v1/retention")
@Tag(name = "retention", description = "How long the texts of archived stories are kept.")
class RetentionApi {

    private final RetentionDesk desk;

    RetentionApi(RetentionDesk desk) {
        this.desk = desk;
    }

    record Retention(
            @Schema(
                    description = "days after which the text of an archived story without star and tag is let go, when"
                            + " nothing happened to it; 0 for never",
                    example = "180")
            @Nullable
            Integer days) {}

    @GetMapping
    @Operation(summary = "After how many days texts are let go")
    Retention show(@AuthenticationPrincipal Reader reader) {
        return new Retention(desk.days(reader.id()));
    }

    @PutMapping
    @Operation(summary = "Say after how many days texts are let go; the stories stay")
    Retention change(@AuthenticationPrincipal Reader reader, @RequestBody Retention asked) {
        if (asked.days() == null) {
            throw new BadInput("days", "is missing");
        }
        return new Retention(desk.change(reader.id(), asked.days()));
    }
}
