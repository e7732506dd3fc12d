package app.bowerbird.reader.shelf;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.ask.JsonFields;
import app.bowerbird.reader.shelf.ask.StoryParameters;
import app.bowerbird.reader.shelf.ask.StoryQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/// Stories for programs: what the shelf and article pages show and do.
@RestController
@RequestMapping("/api/v1/stories")
@Tag(name = "stories", description = "Articles on the reader's shelf, ranked by the people who shared them.")
class ShelfApi {

    private static final int UNLESS_TOLD = 50;
    private static final int MOST_CHANGES = 500;
    private static final Set<String> MARKS = Set.of("state", "starred", "tags", "progress", "note");

    private final Shelf shelf;
    private final WhatChanged changed;
    private final ArchiveTogether together;
    private final SaveLink links;

    ShelfApi(Shelf shelf, WhatChanged changed, ArchiveTogether together, SaveLink links) {
        this.shelf = shelf;
        this.changed = changed;
        this.together = together;
        this.links = links;
    }

    /// @param hint for the person who searches: what of `q` was not understood, or that the index is still being made
    record Stories(
            List<StoryItem> items,
            @Nullable String nextCursor,
            @Nullable String hint) {}

    /// @param seq ask again since this
    /// @param tombstones ids of stories that were deleted
    /// @param more whether to ask again at once
    record Changed(long seq, List<StoryItem> items, List<Integer> tombstones, boolean more) {}

    /// @param undo to be sent to `/stories/unarchive`; good until the next list is archived
    /// @param more whether the list had more than one call archives
    record Archived(int archived, @Nullable String undo, boolean more) {}

    record Unarchived(int unarchived) {}

    record Undo(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String undo) {}

    @Schema(description = "What to change; a field left out stays as it is")
    record Marks(
            @Schema(allowableValues = {"unread", "archived"}) @Nullable
            String state,

            @Nullable Boolean starred,

            @Schema(description = "all tags the story shall have") @Nullable
            List<String> tags,

            @Schema(description = "how far it was read, 0 to 1") @Nullable
            Double progress,

            @Nullable String note) {}

    @GetMapping
    @Operation(summary = "A list of stories; a walk by next_cursor shows each story once")
    Stories list(@AuthenticationPrincipal Reader reader, @ParameterObject StoryParameters parameters) {
        Shelf.Page page = shelf.page(reader.id(), parameters.query(UNLESS_TOLD));
        return new Stories(page.items().stream().map(page::shown).toList(), page.nextCursor(), page.hint());
    }

    @GetMapping("/changes")
    @Operation(
            summary = "What changed since a number that this answered before; since 0 everything",
            description =
                    "Stories that a mute hides are among them, with muted: true; mutes themselves change nothing.")
    Changed changes(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String limit) {
        long from = StoryQuery.number(since, "since", 0, Integer.MAX_VALUE, 0);
        var found = changed.since(reader.id(), from, StoryQuery.number(limit, "limit", 1, MOST_CHANGES, 100));
        return new Changed(
                found.seq(), found.items().stream().map(StoryItem::of).toList(), found.tombstones(), found.more());
    }

    @PostMapping("/archive")
    @Operation(
            summary = "Archive a whole list, at most 1000 stories at once",
            description = "The parameters choose the list as they do when listing; limit and cursor are not looked at.")
    Archived archiveAll(
            @AuthenticationPrincipal Reader reader,
            @ParameterObject StoryParameters parameters,
            @Parameter(description = "leave out what came after this seq of /stories/changes")
                    @RequestParam(required = false)
                    @Nullable
                    String upto) {
        long last = StoryQuery.number(upto, "upto", 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
        var done = together.archive(reader.id(), parameters.whole(ArchiveTogether.MOST + 1), last);
        return new Archived(done.archived(), done.batch(), done.more());
    }

    @PostMapping("/unarchive")
    @Operation(
            summary = "Take back what was archived together",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = Undo.class))))
    Unarchived takeBack(
            @AuthenticationPrincipal Reader reader, @RequestBody(required = false) @Nullable JsonNode body) {
        String undo = new JsonFields(body, Set.of("undo")).text("undo", 100);
        if (undo == null) {
            throw new BadInput("undo", "is missing");
        }
        return new Unarchived(together.takeBack(reader.id(), undo));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One story: its article, its shares, and its score as a sum")
    StoryDetail one(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        return detail(shelf.story(reader.id(), number(id)).orElseThrow(ShelfApi::nothing));
    }

    @PatchMapping("/{id}")
    @Operation(
            summary = "Archive, star, tag, note, keep the place",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Marks.class))))
    StoryDetail mark(
            @AuthenticationPrincipal Reader reader,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable JsonNode body) {
        var change = new JsonFields(body, MARKS).change();
        return detail(shelf.mark(reader.id(), number(id), change).orElseThrow(ShelfApi::nothing));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a story off the shelf; its id stays among the tombstones")
    void delete(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        if (!shelf.delete(reader.id(), number(id))) {
            throw nothing();
        }
    }

    @PostMapping("/{id}/refetch")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "202", description = "the link is on its way")
    @Operation(summary = "Have the page read anew")
    LinksApi.Taken refetch(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        ShelvedStory shelved = shelf.story(reader.id(), number(id)).orElseThrow(ShelfApi::nothing);
        return new LinksApi.Taken(links.refetch(reader, shelved.story()));
    }

    private StoryDetail detail(ShelvedStory shelved) {
        return StoryDetail.of(shelved, shelf.body(shelved.story()));
    }

    /// What is no number is no story: 404 like any other that is not there.
    private static int number(String id) {
        try {
            return StoryQuery.number(id, "id", 1, Integer.MAX_VALUE, 0);
        } catch (BadInput e) {
            throw nothing();
        }
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such story on your shelf.");
    }
}
