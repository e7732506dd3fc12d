package app.bowerbird.reader.search.ask;

import app.bowerbird.reader.search.ask.Wish.Field;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The facts a query may name, and which values each takes.
final class Facts {

    static final String ALL = "from:, site:, tag:, is:, network: and lang:";

    private static final Map<String, Field> FIELDS = Map.of(
            "from", Field.FROM,
            "site", Field.SITE,
            "tag", Field.TAG,
            "is", Field.IS,
            "network", Field.NETWORK,
            "lang", Field.LANG);

    private static final Set<String> NETWORKS = Set.of("x", "mastodon", "bluesky", "feed", "bowerbird", "file");
    private static final Map<String, String> STATES =
            Map.of("unread", "unread", "archived", "archived", "read", "archived", "starred", "starred");

    private Facts() {}

    static @Nullable Field field(String name) {
        return FIELDS.get(name.toLowerCase(Locale.ROOT));
    }

    static Optional<Wish> of(Field field, String given, Consumer<String> hint) {
        String value = given.strip();
        String name = field.name().toLowerCase(Locale.ROOT) + ":";
        if (value.isEmpty()) {
            hint.accept(name + " needs something after it, without a space.");
            return Optional.empty();
        }
        String lower = value.toLowerCase(Locale.ROOT);
        return switch (field) {
            case FROM -> fact(field, value.replaceFirst("^@", ""));
            case TAG -> fact(field, lower.replaceFirst("^#", ""));
            case SITE ->
                fact(
                        field,
                        lower.replaceFirst("^https?://", "")
                                .replaceFirst("^www\\.", "")
                                .replaceFirst("/.*", ""));
            case IS -> known(field, STATES.get(lower), "is: takes unread, archived, read or starred.", hint);
            case NETWORK ->
                known(
                        field,
                        NETWORKS.contains(lower) ? lower : null,
                        "network: takes x, mastodon, bluesky, feed, bowerbird or file.",
                        hint);
            case LANG ->
                known(
                        field,
                        lower.matches("[a-z]{2,3}([-_].*)?") ? lower.replaceFirst("[-_].*", "") : null,
                        "lang: takes a language's short name, such as en, de or ja.",
                        hint);
        };
    }

    private static Optional<Wish> known(Field field, @Nullable String value, String otherwise, Consumer<String> hint) {
        if (value == null) {
            hint.accept(otherwise);
            return Optional.empty();
        }
        return fact(field, value);
    }

    private static Optional<Wish> fact(Field field, String value) {
        return value.isBlank() ? Optional.empty() : Optional.of(new Wish.Fact(field, value));
    }
}
