package app.bowerbird.reader.shelf.ask;

import app.bowerbird.reader.shelf.index.Filter;
import app.bowerbird.reader.shelf.rank.Window;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The parameters of a list of stories as they stand in an address, in the API and on the page.
public record StoryParameters(
        @Parameter(
                description = "which shares count: 24h, 3d, 7d, 30d, all, or from..to with dates (UTC, the last day"
                        + " included) or instants; all unless told",
                example = "7d")
        @Nullable
        String window,

        @Parameter(
                description = "all unless told",
                schema = @Schema(allowableValues = {"unread", "archived", "starred", "all"}))
        @Nullable
        String state,

        @Parameter(
                name = "min_people",
                description = "at least so many people",
                schema = @Schema(type = "integer", minimum = "0"))
        @Nullable
        String minPeople,

        @Parameter(
                description = "shared there",
                schema = @Schema(allowableValues = {"x", "mastodon", "bluesky", "feed", "bowerbird", "file"}))
        @Nullable
        String network,

        @Parameter(description = "shared by them, as network:id", example = "x:1001") @Nullable
        String person,

        @Parameter(description = "has this tag") @Nullable String tag,

        @Parameter(
                description =
                        "full text over titles, articles, sharers' words and names, sites, tags and authors: words"
                                + " (all must be there), \"phrases\", -not, OR, brackets, beginning*, from:alice,"
                                + " site:example.org, tag:x, is:unread|archived|read|starred, network:x, lang:de; what cannot be"
                                + " understood is told in the answer's hint",
                example = "\"blue nest\" from:alice -plastic")
        @Nullable
        String q,

        @Parameter(
                description = "rank unless told; with q, rank is the best match first (the 500 best), newest walks all",
                schema = @Schema(allowableValues = {"rank", "newest"}))
        @Nullable
        String sort,

        @Parameter(description = "50 unless told", schema = @Schema(type = "integer", minimum = "1", maximum = "100"))
        @Nullable
        String limit,

        @Parameter(description = "next_cursor of the page before; all other parameters as there") @Nullable
        String cursor) {

    static final int MOST = 100;

    public StoryQuery query(int limitUnlessTold) {
        return query(
                StoryQuery.number(limit, "limit", 1, MOST, limitUnlessTold), StoryQuery.text(cursor, "cursor", 4000));
    }

    /// The list from its beginning, whatever part of it was asked for.
    public StoryQuery whole(int most) {
        return query(most, null);
    }

    private StoryQuery query(int most, @Nullable String after) {
        var filter = new Filter(
                StoryQuery.state(state),
                StoryQuery.number(minPeople, "min_people", 0, 1_000_000, 0),
                StoryQuery.network(network),
                StoryQuery.text(person, "person", 1000),
                StoryQuery.text(tag, "tag", 100));
        return new StoryQuery(
                StoryQuery.window(window), filter, StoryQuery.text(q, "q", 200), StoryQuery.order(sort), most, after);
    }

    /// What the shelf shows when nothing is said: the unread of the last week, or all that is searched for. A field
    /// that a form sends empty says nothing.
    public StoryParameters orThoseOfThePage() {
        String words = said(q);
        return new StoryParameters(
                window == null ? words == null ? "7d" : "all" : window,
                state == null ? words == null ? "unread" : "all" : state,
                said(minPeople),
                said(network),
                said(person),
                said(tag),
                words,
                sort,
                limit,
                cursor);
    }

    private static @Nullable String said(@Nullable String field) {
        return field == null || field.isBlank() ? null : field;
    }

    /// The same in another window of time.
    public StoryParameters in(String otherWindow) {
        return new StoryParameters(otherWindow, state, minPeople, network, person, tag, q, sort, limit, cursor);
    }

    /// The same in another state.
    public StoryParameters whatever(String otherState) {
        return new StoryParameters(window, otherState, minPeople, network, person, tag, q, sort, limit, cursor);
    }

    public Window windowOf() {
        return StoryQuery.window(window);
    }
}
