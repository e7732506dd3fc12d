package app.bowerbird.reader.shelf;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.ask.JsonFields;
import app.bowerbird.reader.shelf.ask.Tags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Links saved by hand, and the tags they and all stories carry.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "links", description = "Save a link by hand; the tags of the shelf.")
class LinksApi {

    private static final int LONGEST_TITLE = 500;

    private final SaveLink links;
    private final Shelf shelf;

    LinksApi(SaveLink links, Shelf shelf) {
        this.links = links;
        this.shelf = shelf;
    }

    /// @param key of the share that will come of it, to be found again on the story
    record Taken(String key) {}

    record TagCount(String tag, int stories) {}

    record TagCounts(List<TagCount> items, @Nullable String nextCursor) {}

    record Link(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String url,

            @Schema(description = "the page as the browser saw it; at most 700 KiB gzipped") @Nullable
            String html,

            @Nullable String title,
            @Nullable List<String> tags,
            @Nullable String note) {}

    @PostMapping("/links")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Save a link by hand",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = Link.class))))
    Taken save(@AuthenticationPrincipal Reader reader, @RequestBody(required = false) @Nullable JsonNode body) {
        var fields = new JsonFields(body, Set.of("url", "html", "title", "tags", "note"));
        String url = fields.text("url", Integer.MAX_VALUE);
        if (url == null) {
            throw new BadInput("url", "is missing");
        }
        String title = fields.text("title", LONGEST_TITLE);
        return new Taken(links.save(
                reader,
                url,
                fields.text("html", Integer.MAX_VALUE),
                title == null ? null : Tags.clean(title),
                fields.change()));
    }

    @GetMapping("/tags")
    @Operation(summary = "The tags on the shelf, and on how many stories each is")
    TagCounts tags(@AuthenticationPrincipal Reader reader) {
        return new TagCounts(
                shelf.tags(reader.id()).entrySet().stream()
                        .map(entry -> new TagCount(entry.getKey(), entry.getValue()))
                        .toList(),
                null);
    }
}
