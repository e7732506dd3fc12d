package app.bowerbird.reader.shelf.ask;

import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.index.Filter;
import app.bowerbird.reader.shelf.index.Order;
import app.bowerbird.reader.shelf.rank.Window;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody asks of a shelf.
///
/// @param words to search for, as somebody typed them, or null
/// @param cursor of the page before, or null
public record StoryQuery(
        Window window,
        Filter filter,
        @Nullable String words,
        Order order,
        int limit,
        @Nullable String cursor) {

    private static final Set<String> NETWORKS = Set.of("x", "mastodon", "bluesky", "feed", "bowerbird", "file");

    /// Equal for the pages of one walk, on every copy of the service.
    public int fingerprint() {
        return (window + "|" + filter + "|" + words + "|" + order).hashCode();
    }

    /// The same of what is unread, unless a state was asked for.
    public StoryQuery unreadUnlessTold() {
        return filter.state() != null
                ? this
                : new StoryQuery(window, filter.in(Filter.State.UNREAD), words, order, limit, cursor);
    }

    static Filter.@Nullable State state(@Nullable String text) {
        return switch (text) {
            case null -> null;
            case "", "all" -> null;
            case "unread" -> Filter.State.UNREAD;
            case "archived" -> Filter.State.ARCHIVED;
            case "starred" -> Filter.State.STARRED;
            default -> throw new BadInput("state", "must be unread, archived, starred or all");
        };
    }

    static Order order(@Nullable String text) {
        return switch (text) {
            case null -> Order.RANK;
            case "", "rank" -> Order.RANK;
            case "newest" -> Order.NEWEST;
            default -> throw new BadInput("sort", "must be rank or newest");
        };
    }

    static Window window(@Nullable String text) {
        return text == null || text.isBlank() ? Window.ALL : Window.parse(text.strip());
    }

    static @Nullable String network(@Nullable String text) {
        String network = text(text, "network", 20);
        if (network != null && !NETWORKS.contains(network)) {
            throw new BadInput("network", "must be x, mastodon, bluesky, feed, bowerbird or file");
        }
        return network;
    }

    static @Nullable String text(@Nullable String text, String field, int most) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > most) {
            throw new BadInput(field, "must be at most " + most + " characters");
        }
        return text.strip();
    }

    /// @return the number, or `otherwise` where nothing was said
    public static int number(@Nullable String text, String field, int least, int most, int otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadInput(field, "must be a number from " + least + " to " + most);
        }
        throw new BadInput(field, "must be a number from " + least + " to " + most);
    }
}
