package app.bowerbird.reader.page;

import app.bowerbird.reader.shelf.ask.StoryParameters;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// The address of a shelf as somebody asked for it, and of the same shelf with one choice changed.
///
/// What a plain shelf shows anyway is left out, so that `/` stays `/`.
public final class ShelfAddress {

    private static final Map<String, String> UNSAID = Map.of("window", "7d", "state", "unread", "sort", "rank");

    private final Map<String, String> choices = new LinkedHashMap<>();

    private ShelfAddress() {}

    static ShelfAddress of(StoryParameters asked) {
        var address = new ShelfAddress();
        address.choose("window", asked.window());
        address.choose("state", asked.state());
        address.choose("sort", asked.sort());
        address.choose("min_people", asked.minPeople());
        address.choose("network", asked.network());
        address.choose("person", asked.person());
        address.choose("tag", asked.tag());
        address.choose("q", asked.q());
        return address;
    }

    private void choose(String name, @Nullable String value) {
        if (value == null || value.isBlank() || value.equals(UNSAID.get(name))) {
            choices.remove(name);
        } else {
            choices.put(name, value.strip());
        }
    }

    /// @param value empty to leave the choice out
    public ShelfAddress with(String name, String value) {
        var address = new ShelfAddress();
        address.choices.putAll(choices);
        address.choose(name, value);
        return address;
    }

    /// The shelf where one list ends and another begins: its state and the time that is usual for it.
    public ShelfAddress in(String state) {
        return with("state", state).with("window", state.equals("unread") ? "" : "all");
    }

    /// How many choices lie in the drawer of filters.
    public long getFilters() {
        return choices.keySet().stream()
                .filter(name -> !UNSAID.containsKey(name) && !name.equals("q"))
                .count();
    }

    /// @return such as `?window=3d&network=x`, or nothing
    public String getQuery() {
        return query(choices);
    }

    private static String query(Map<String, String> choices) {
        var text = new StringBuilder();
        choices.forEach((name, value) -> text.append(text.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(UriUtils.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    /// The same list for the API, which shows all of everything where nothing is said.
    public String getList() {
        var said = new LinkedHashMap<>(UNSAID);
        said.putAll(choices);
        said.put("sort", "newest");
        return query(said);
    }

    @Override
    public String toString() {
        return "/" + getQuery();
    }
}
