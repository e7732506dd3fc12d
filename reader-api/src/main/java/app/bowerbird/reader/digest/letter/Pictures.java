package app.bowerbird.reader.digest.letter;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where a mail finds the pictures of others: at this house, under signed addresses that need no login.
///
/// @param card of a story; null where there is none to show
/// @param face of a sharer; null as before
public record Pictures(UnaryOperator<@Nullable String> card, UnaryOperator<@Nullable String> face) {

    /// For what is to be read without asking anybody.
    public static final Pictures NONE = new Pictures(_ -> null, _ -> null);
}
