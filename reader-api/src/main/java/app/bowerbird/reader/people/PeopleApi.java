package app.bowerbird.reader.people;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.shelf.ask.JsonFields;
import app.bowerbird.reader.shelf.ask.StoryQuery;
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
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// People for programs: what the page of people shows and does.
@RestController
@RequestMapping("/api/v1/people")
@Tag(
        name = "people",
        description = "Who shares on the shelf. Accounts put together are one person in rank, filters and digest, for"
                + " what came and what comes; a close person counts double, a quiet one half. A person is named by"
                + " network:id of any of their accounts.")
class PeopleApi {

    private static final int LONGEST = 2000;
    private static final int MOST = 200;

    private final PeopleDesk desk;

    PeopleApi(PeopleDesk desk) {
        this.desk = desk;
    }

    record PeopleItems(List<Someone> items, @Nullable String nextCursor) {}

    /// @param because `link`: a verified link of the first one's profile leads to the place; `handle`: the place is the
    ///     first one's verified handle; `page`: the page at the place, where the first one is at home, names the
    ///     other's profile as its owner's (`rel=me`)
    /// @param place where both are at home
    record ProposalItem(Someone one, Someone other, String because, String place) {

        static ProposalItem of(PeopleDesk.Proposed proposed) {
            return new ProposalItem(
                    proposed.one(),
                    proposed.other(),
                    proposed.proposal().because(),
                    proposed.proposal().place());
        }
    }

    record ProposalItems(List<ProposalItem> items, @Nullable String nextCursor) {}

    record MergeWish(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "[\"x:1001\", \"bluesky:did:plc:a\"]")
            List<String> persons,

            @Schema(description = "what to call them; the first one's name unless told") @Nullable
            String name) {}

    record SplitWish(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "that shall stand alone again")
            String account) {}

    @Schema(description = "What to change; a field left out stays as it is")
    record PersonWish(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "x:1001")
            String person,

            @Schema(description = "empty to call them as they call themselves") @Nullable
            String name,

            @Schema(allowableValues = {"close", "normal", "quiet"}) @Nullable
            String weight,

            @Nullable Boolean muted) {}

    record ProposalAnswer(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String one,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String other,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "false: never propose it again")
            Boolean same) {}

    @GetMapping
    @Operation(summary = "Who shares on the shelf, the busiest of the last thirty days first")
    PeopleItems list(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = StoryQuery.number(limit, "limit", 1, MOST, 50);
        int from = StoryQuery.number(cursor, "cursor", 0, Integer.MAX_VALUE, 0);
        List<Someone> found = desk.look(reader.id()).everyone().stream()
                .filter(someone -> someone.isCalled(q.strip()))
                .skip(from)
                .limit(most + 1L)
                .toList();
        boolean more = found.size() > most;
        return new PeopleItems(more ? found.subList(0, most) : found, more ? String.valueOf(from + most) : null);
    }

    @PatchMapping
    @Operation(
            summary = "Call a person by a name, have them count more or less, mute them or hear them again",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = PersonWish.class))))
    Someone describe(@AuthenticationPrincipal Reader reader, @RequestBody(required = false) @Nullable JsonNode body) {
        var fields = new JsonFields(body, Set.of("person", "name", "weight", "muted"));
        return desk.describe(
                reader.id(),
                new AskedPeople.Words(
                        fields.text("person", LONGEST),
                        fields.text("name", LONGEST),
                        fields.text("weight", LONGEST),
                        fields.yesOrNo("muted")));
    }

    @PostMapping("/merge")
    @Operation(
            summary = "Make one person of several; no share is changed, and a split brings all back",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = MergeWish.class))))
    Someone merge(@AuthenticationPrincipal Reader reader, @RequestBody(required = false) @Nullable JsonNode body) {
        var fields = new JsonFields(body, Set.of("persons", "name"));
        return desk.merge(
                reader.id(), new AskedPeople.Merge(fields.texts("persons", LONGEST), fields.text("name", LONGEST)));
    }

    @PostMapping("/split")
    @Operation(
            summary = "Let one account of a person stand alone again",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = SplitWish.class))))
    Someone split(@AuthenticationPrincipal Reader reader, @RequestBody(required = false) @Nullable JsonNode body) {
        var fields = new JsonFields(body, Set.of("account"));
        return desk.split(reader.id(), new AskedPeople.Split(fields.text("account", LONGEST)));
    }

    @GetMapping("/proposals")
    @Operation(summary = "People who may be one, by what their networks have verified or their own pages say")
    ProposalItems proposals(@AuthenticationPrincipal Reader reader) {
        return new ProposalItems(
                desk.look(reader.id()).proposals().stream()
                        .map(ProposalItem::of)
                        .toList(),
                null);
    }

    @PostMapping("/proposals")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Say whether two are one person",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ProposalAnswer.class))))
    void answer(@AuthenticationPrincipal Reader reader, @RequestBody(required = false) @Nullable JsonNode body) {
        var fields = new JsonFields(body, Set.of("one", "other", "same"));
        desk.answer(
                reader.id(),
                new AskedPeople.Answer(
                        fields.text("one", LONGEST), fields.text("other", LONGEST), fields.yesOrNo("same")));
    }
}
